"""A picture that cannot be opened is said at once and kept; films of body cameras and HEIC come as they are."""

from __future__ import annotations

import base64
import time
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from inspectorate.evidence.models import Evidence
from inspectorate.field.tests.phone import photograph
from inspectorate.inspections.models import Visit
from inspectorate.kit import store

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FULL = """async () => {
  const { Full } = await import('/static/field/js/store.js');
  IDBDatabase.prototype.transaction = () => { throw new Full(); };
}"""
# As an iPhone keeps it: 64 by 48 points, all of one colour. What we ship reads such files and writes none.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABoQABAAAAAAAAABoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAA"
    "AADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkA"
    "AAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA"
    "AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAC"
    "JtZGF0AAAAFigBrxmA70mlv//bMwRzR2/1+taY+bg="
)


def begun(phone):
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    return phone


def choose(phone, place, name, kind, content):
    phone.page.locator(".recorders input").nth(place).set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )


def test_a_picture_that_cannot_be_opened_is_said_at_once_and_kept_all_the_same(phone, received):
    torn = photograph(1)["buffer"][:20] + bytes(400)
    choose(begun(phone), 0, "坏.jpg", "image/jpeg", torn)
    phone.text("这张照片打不开，请重拍").wait_for()
    phone.wait_sent()

    assert store.read(Evidence.objects.get().digest) == torn


def test_a_sound_picture_is_not_said_to_be_broken(phone):
    begun(phone).photograph(1)

    phone.text("照片已存在手机上").wait_for()
    expect(phone.text("打不开")).to_have_count(0)


def test_a_picture_of_an_iphone_is_not_broken_and_the_office_sees_it(phone, received, sign_in, officer_li):
    content = HEIC
    choose(begun(phone), 3, "IMG_1.HEIC", "", content)
    phone.text("文件已存在手机上").wait_for()
    phone.wait_sent()
    kept = Evidence.objects.get()
    address = f"/office/inspections/{Visit.objects.get().pk}/record/{kept.pk}/"
    client = sign_in(officer_li)

    assert (kept.kind, kept.content_type) == ("PHOTO", "image/heic")
    assert "这里看到的是转换后的图" in client.get(address).content.decode()
    shown = client.get(f"{address}file")
    with Image.open(BytesIO(b"".join(shown.streaming_content))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 48))
    assert b"".join(client.get(f"{address}file?download=1").streaming_content) == content


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("执法仪.AVI", b"RIFF\x24\0\0\0AVI LIST", "video/x-msvideo"),
        ("00001.ts", (b"G\x40" + bytes(186)) * 3, "video/mp2t"),
        ("M2U01.MPG", b"\0\0\1\xba\x44", "video/mpeg"),
        ("现场.wmv", bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), "video/x-ms-wmv"),
    ],
)
def test_a_film_of_a_body_camera_is_taken_as_a_film(phone, received, name, start, kind):
    choose(begun(phone), 3, name, "application/octet-stream", start + bytes(2000))
    phone.text("文件已存在手机上").wait_for()
    phone.wait_sent()

    kept = Evidence.objects.get()
    assert (kept.kind, kept.content_type, kept.name) == ("VIDEO", kind, name)


def test_a_program_is_not_taken_at_all(phone):
    choose(begun(phone), 3, "程序.exe", "application/octet-stream", b"MZ" + bytes(100))

    phone.text("执法记录只收照片、录音、录像和 PDF 文件").wait_for()


def test_what_a_full_phone_did_not_keep_does_not_look_chosen(phone):
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge(0, "符合")
    phone.page.evaluate(FULL)
    point = phone.page.locator(".point").nth(0)
    point.locator(".switch label", has_text="不符合").click()
    phone.text("手机的存储空间已满").wait_for()

    expect(point.locator("input[value=VIOLATES]")).not_to_be_checked()
    expect(point.locator("input[value=CONFORMS]")).to_be_checked()


def test_nobody_waits_for_a_position_that_does_not_come(new_phone):
    phone = new_phone()
    phone.context.add_init_script("navigator.geolocation.getCurrentPosition = () => {};")
    phone.sign_in()
    phone.fetch_day()
    begun(phone)
    began = time.monotonic()
    for number in range(5):
        phone.photograph(number)

    assert time.monotonic() - began < 10
