// Where the phone is, if it says so: as text with six places, never a fraction. Nobody waits for it: it is asked for when a
// visit is opened and known, or not, when something is written down.

let last = null, asking = false;
const FRESH = 120_000, AGAIN = 20_000;
const written = ({ coords }) => ({ lat: coords.latitude.toFixed(6), lon: coords.longitude.toFixed(6) });

export function askPlace() {
  if (!navigator.geolocation || asking || (last && Date.now() - last.at < AGAIN)) return;
  asking = true;
  navigator.geolocation.getCurrentPosition(
    (position) => {
      asking = false;
      last = { at: Date.now(), value: written(position) };
    },
    () => {
      asking = false;
    },
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: AGAIN },
  );
}

export function place() {
  askPlace();
  return last && Date.now() - last.at < FRESH ? last.value : { lat: "", lon: "" };
}
