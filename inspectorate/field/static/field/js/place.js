// Where the phone is, if it says so: as text with six places, never a fraction; empty when it does not know in time.

let last = null;
const FRESH = 120_000, PATIENCE = 3000;
const written = ({ coords }) => ({ lat: coords.latitude.toFixed(6), lon: coords.longitude.toFixed(6) });

export async function place() {
  if (!navigator.geolocation) return { lat: "", lon: "" };
  if (last && Date.now() - last.at < FRESH) return last.value;
  const asked = new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      (position) => {
        last = { at: Date.now(), value: written(position) };
        resolve(last.value);
      },
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: FRESH },
    )
  );
  const late = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE));
  return (await Promise.race([asked, late])) ?? { lat: "", lon: "" };
}
