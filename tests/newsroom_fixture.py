"""Thirty short articles of a newsroom, French and English, no two of which contradict each other; made from a table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

_FIRST = date(2025, 1, 6)
_FRENCH = (
    ("Lyon", "La ville compte 340 brasseries en 2024.", "Les plus anciennes sont sur les quais."),
    ("Nantes", "Nantes recense 126 librairies en 2024.", "Deux rues du centre en vivent."),
    ("Lille", "Le métro de Lille est long de 45 kilomètres.", "Ses rames vont être allongées."),
    ("Brest", "Le port de Brest a vu passer 2,6 millions de tonnes en 2024.", "Le quai nord est en travaux."),
    ("Rouen", "Le musée de Rouen a accueilli 212 000 visiteurs en 2024.", "Une exposition y est pour beaucoup."),
    ("Dijon", "À Dijon, 19 % des trajets se sont faits à vélo en 2024.", "Les pistes ont été refaites."),
    ("Rennes", "Le budget de Rennes s'élève à 640 millions d'euros en 2025.", "Les écoles en ont la plus grosse part."),
    ("Reims", "Les caves de Reims emploient 4 200 salariés en 2024.", "La vendange fait venir des saisonniers."),
    ("Metz", "Un billet de bus coûte 1,70 euro à Metz en 2025.", "Les abonnements restent au même prix."),
    ("Grenoble", "Grenoble a planté 1 500 arbres en 2024.", "La plupart bordent les boulevards."),
    ("Bordeaux", "Bordeaux a perdu 3 100 habitants en 2023.", "Les loyers en sont une cause."),
    ("Strasbourg", "La cathédrale de Strasbourg culmine à 142 mètres.", "Sa flèche fut longtemps sans rivale."),
    ("Montpellier", "Le festival de Montpellier a vendu 71 000 billets en 2024.", "Les concerts étaient complets."),
    ("Caen", "L'université de Caen forme 33 000 étudiants en 2024.", "Le campus s'étend au nord."),
    ("Toulouse", "Toulouse a enregistré 2 080 heures de soleil en 2024.", "L'automne fut pourtant gris."),
    ("Nice", "L'aéroport de Nice dessert 121 destinations en 2024.", "Une piste sera refaite."),
    ("Angers", "Angers consacre 12 hectares aux jardins partagés en 2024.", "La liste d'attente s'allonge."),
    ("Limoges", "La manufacture de Limoges a cuit 800 000 assiettes en 2024.", "Elle exporte vers l'Asie."),
)
_ENGLISH = (
    ("Leeds", "Leeds had 48 independent cinemas in 2024.", "Most of them are run by volunteers."),
    ("Bristol", "Bristol spent £27 million on road repairs in 2024.", "Winter had been hard on the asphalt."),
    ("Cardiff", "In Cardiff, 33 per cent of households had no car in 2024.", "Buses run until midnight."),
    ("Hull", "The hospital of Hull employs 8,700 nurses and doctors in 2024.", "It is hiring again."),
    ("Liverpool", "The tunnel under the Mersey is 3.2 kilometres long.", "It is closed at night for repairs."),
    ("York", "The walls of York drew 2.9 million walkers in 2024.", "Entry is free."),
    ("Exeter", "Exeter recycled 41,000 tonnes of waste in 2024.", "A sorting plant opened in spring."),
    ("Norwich", "The market of Norwich has 190 stalls in 2025.", "Fishmongers stand at its north end."),
    ("Sheffield", "Sheffield built 1,340 flats in 2024.", "Most of them are near the station."),
    ("Plymouth", "The theatre of Plymouth sells tickets at £14 in 2025.", "Pupils pay half."),
    ("Aberdeen", "The wind farm off Aberdeen delivered 312 gigawatt hours in 2024.", "Its cable was mended."),
    ("Belfast", "Belfast counted 610,000 cruise passengers in 2024.", "The season ends in October."),
)


def write_newsroom(folder: Path) -> None:
    """Write the articles into a folder, a week apart."""
    folder.mkdir()
    rows = [("fr", *row) for row in _FRENCH] + [("en", *row) for row in _ENGLISH]
    for week, (language, place, figure, rest) in enumerate(rows):
        day = _FIRST + timedelta(weeks=week)
        text = f"---\nlanguage: {language}\ndate: {day}\n---\n# {place}\n\n{figure}\n{rest}\n"
        (folder / f"{place.lower()}.md").write_text(text, encoding="utf-8")
