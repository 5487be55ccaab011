"""What stands in the place of a report is told in the languages of the pages, and reports are not taken for it."""

import pytest

from recount.ingest.notices import notices

URL = "https://kestrin-post.example/blast"
KINDS = {
    "missing": "does not exist, though",
    "removed": "content was removed",
    "consent": "consent wall",
    "pay": "pay wall",
    "robot": "proof that a person",
}
PAGES = """
missing: Sorry, the page you are looking for could not be found.
missing: Erreur : cette page n'existe plus.
missing: La página no existe.
missing: No se encuentra la página
missing: Página não encontrada
missing: Diese Seite wurde leider nicht gefunden.
missing: Страница не найдена
missing: Сторінку не знайдено
missing: عذرا، الصفحة غير موجودة
missing: صفحه مورد نظر یافت نشد
missing: Sayfa bulunamadı
missing: העמוד לא נמצא
removed: This article has been removed at the request of the editor.
removed: Cet article a été supprimé.
removed: El artículo ha sido eliminado
removed: Esta noticia foi removida.
removed: Dieser Beitrag wurde gelöscht.
removed: Материал удалён
removed: Новина видалена
removed: تم حذف هذا الخبر
removed: Bu haber kaldırıldı
consent: We value your privacy
consent: Accepter tous les cookies
consent: Aceptar todas las cookies
consent: Cookies akzeptieren
consent: Принять все cookie
consent: Прийняти всі cookie
consent: نحن نستخدم ملفات تعريف الارتباط
consent: Tüm çerezleri kabul et
pay: Subscribe now to continue reading
pay: Article réservé aux abonnés
pay: Contenido exclusivo para suscriptores
pay: Jetzt abonnieren, um weiterzulesen
pay: Доступно только по подписке
pay: للمشتركين فقط
pay: Okumaya devam etmek için abone olun
robot: Verify you are human
robot: Vérifiez que vous n’êtes pas un robot
robot: Подтвердите, что вы не робот
robot: Confirme que no es un robot
"""
CASES = [tuple(line.split(": ", 1)) for line in PAGES.strip().splitlines()]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_what_stands_in_place_of_a_report_is_told(kind: str, text: str) -> None:
    said = notices(URL, URL, 200, f"<html><title>Kestrin Post</title><body><p>{text}</p></body></html>".encode())
    assert any(KINDS[kind] in one for one in said), said


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed when a bomb exploded in Velubad, police said.",
        "Au moins 12 personnes ont été tuées à Velubad.",
        "Al menos 12 personas murieron en Velubad.",
        "Mindestens zwölf Menschen wurden in Velubad getötet.",
        "В Велубаде погибли 12 человек.",
        "У Велубаді загинули 12 осіб.",
        "قتل 12 شخصا في فيلوباد",
        "Velubad'da 12 kişi öldü.",
        "Rescuers removed the bodies of four people from the rubble.",
        "The bodies could not be found.",
        "Police subscribe to the view that the army fired first.",
    ],
)
def test_a_short_report_is_not_taken_for_a_notice(text: str) -> None:
    assert notices(URL, URL, 200, f"<html><title>Kestrin Post</title><body><p>{text}</p></body></html>".encode()) == ()


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    page = '<meta charset="windows-1251"><title>Страница не найдена</title>'.encode("windows-1251")
    assert "does not exist, though" in notices(URL, URL, 200, page)[0]
