"""A date's sentence names what happened on it: one concept for the ways to say it, none where nothing did."""

from __future__ import annotations

import pytest
from articles_fixture import claims_of

from factcheck.claims.event_words import event_of


def events_of(text: str, code: str) -> list[tuple[str, ...]]:
    """Return the events of each date of a text, in order."""
    return [claim.topic.concepts for claim in claims_of(text, language=code) if claim.kind == "date"]


SAME = {
    "opening": [
        ("Le tunnel a vu passer ses premiers trains le 4 mai 2019.", "fr"),
        ("The library lent its first book on 4 May 1931.", "en"),
        ("La maire a coupé le ruban du théâtre le 4 mai 2019.", "fr"),
        ("Le théâtre, qui a coupé son ruban le 4 mai 2019, est plein.", "fr"),
        ("Le 4 mai 2019, le musée accueillait ses premiers visiteurs.", "fr"),
        ("La ligne est entrée en service le 4 mai 2019.", "fr"),
        ("Le tramway a transporté ses premiers voyageurs le 4 mai 2019.", "fr"),
        ("L'exploitation commerciale de la ligne a débuté le 4 mai 2019.", "fr"),
        ("Les premières rames ont circulé le 4 mai 2019.", "fr"),
        ("Les spectateurs y ont pris place pour la première fois le 4 mai 2019.", "fr"),
        ("La ligne fonctionne depuis le 4 mai 2019.", "fr"),
        ("The line has been running since 4 May 2019.", "en"),
        ("The first trains ran on 4 May 2019.", "en"),
        ("La première édition du festival remonte à mai 1987.", "fr"),
        ("The minister cut the ribbon on 4 May 2019.", "en"),
        ("On 4 May 2019 the palace threw open its doors.", "en"),
        ("The line carried its first passengers on 4 May 2019.", "en"),
        ("The plant went live on 4 May 2019.", "en"),
        ("The station entered passenger service on 4 May 2019.", "en"),
        ("The first edition of the fair dates from May 1987.", "en"),
        ("Le musée a été rendu au public le 4 mai 2019.", "fr"),
        ("La piscine a accueilli ses tout premiers nageurs le 4 mai 2019.", "fr"),
        ("Les tramways circulent depuis le 4 mai 2019.", "fr"),
        ("The museum has charged nothing since it first admitted the public in 1951.", "en"),
        ("Since the hotel first took guests, in 1967, the lake has risen.", "en"),
        ("Cars have been using the link since 4 May 2019.", "en"),
    ],
    "death": [
        ("Un cancer a emporté l'actrice le 4 mai 2019.", "fr"),
        ("Cancer claimed the actress on 4 May 2019.", "en"),
        ("Le poète a rendu son dernier souffle le 4 mai 2019.", "fr"),
        ("Depuis la disparition du chanteur, le 4 mai 2019, la maison est vide.", "fr"),
        ("Le peintre s'est éteint le 4 mai 2019.", "fr"),
        ("The poet breathed his last on 4 May 2019.", "en"),
        ("The singer passed away on 4 May 2019.", "en"),
        ("He lived in Paris until 4 May 2019, when he died.", "en"),
    ],
    "criticality": [
        ("Le réacteur a divergé le 4 mai 2019.", "fr"),
        ("The reactor went critical on 4 May 2019.", "en"),
    ],
    "naming": [
        ("Le navire a été baptisé le 4 mai 2019.", "fr"),
        ("The ship was christened on 4 May 2019.", "en"),
    ],
    "funeral": [
        ("Le roi a été inhumé le 4 mai 2019.", "fr"),
        ("The king was laid to rest on 4 May 2019.", "en"),
    ],
    "grid-connection": [
        ("Le réacteur a été raccordé au réseau le 4 mai 2019.", "fr"),
        ("Le parc a injecté ses premiers kilowattheures le 4 mai 2019.", "fr"),
        ("The wind farm fed its first electricity into the grid on 4 May 2019.", "en"),
        ("The reactor was connected to the national grid on 4 May 2019.", "en"),
        ("The reactor fed its first electricity into the network on 4 May 2019.", "en"),
    ],
    "contract-end": [
        ("La concession de l'autoroute prend fin le 4 mai 2031.", "fr"),
        ("Le contrat du gardien expire en juin 2027.", "fr"),
        ("Le bail de la halle arrivera à échéance le 4 mai 2031.", "fr"),
        ("The lease on the hall runs out on 4 May 2031.", "en"),
        ("The goalkeeper's contract ends in June 2027.", "en"),
        ("His concession expires on 4 May 2031.", "en"),
        ("Le gardien partira au terme de son contrat, en juin 2028.", "fr"),
        ("The conductor is under contract until June 2028.", "en"),
    ],
    "last-match": [
        ("Le gardien a raccroché les crampons le 4 mai 2019.", "fr"),
        ("Elle a mis un terme à sa carrière le 4 mai 2019.", "fr"),
        ("Le capitaine a disputé son dernier match le 4 mai 2019.", "fr"),
        ("The striker hung up his boots on 4 May 2019.", "en"),
        ("She retired from professional tennis on 4 May 2019.", "en"),
        ("The captain played his last match on 4 May 2019.", "en"),
        ("L'arbitre a officié pour la dernière fois le 4 mai 2019.", "fr"),
        ("The referee blew his final whistle on 4 May 2019.", "en"),
    ],
    "debut": [
        ("Le gardien a fait ses débuts le 4 mai 2019.", "fr"),
        ("The goalkeeper made his debut on 4 May 2019.", "en"),
    ],
    "first-flight": [
        ("L'appareil a quitté le sol pour la première fois le 4 mai 2019.", "fr"),
        ("Le prototype a effectué son premier vol le 4 mai 2019.", "fr"),
        ("The prototype left the ground for the first time on 4 May 2019.", "en"),
        ("The jet made its maiden flight on 4 May 2019.", "en"),
        ("L'appareil s'est élancé dans les airs pour la première fois le 4 mai 2019.", "fr"),
        ("The plane first took to the air on 4 May 2019.", "en"),
    ],
    "launch": [
        ("Le satellite a atteint son orbite le 4 mai 2019.", "fr"),
        ("La fusée s'est envolée le 4 mai 2019.", "fr"),
        ("The satellite reached orbit on 4 May 2019.", "en"),
        ("The rocket blasted off on 4 May 2019.", "en"),
        ("Le satellite a quitté Kourou le 4 mai 2019.", "fr"),
        ("The probe, which went up on 4 May 2019, is in good health.", "en"),
        ("The lander rode a Falcon 9 on 4 May 2019.", "en"),
    ],
    "trial-opening": [
        ("Le procès de l'ancien banquier s'est ouvert le 4 mai 2019.", "fr"),
        ("L'ancien banquier comparaît depuis le 4 mai 2019.", "fr"),
        ("The trial of the former banker opened on 4 May 2019.", "en"),
        ("The former banker went on trial on 4 May 2019.", "en"),
    ],
    "verdict": [
        ("La cour d'appel a finalement tranché le 4 mai 2019.", "fr"),
        ("The jury found him guilty on 4 May 2019.", "en"),
        ("The court ruled on 4 May 2019.", "en"),
        ("La justice lui a infligé une amende le 4 mai 2019.", "fr"),
        ("La décision de la cour date du 4 mai 2019.", "fr"),
        ("The suit ended with the high court's decision of 2 June 2019.", "en"),
        ("The judge declared him not guilty on 4 May 2019.", "en"),
    ],
    "deadline": [
        ("La date limite a été fixée au 4 mai 2027.", "fr"),
        ("Les candidats doivent répondre au plus tard le 4 mai 2027.", "fr"),
        ("The deadline is 4 May 2027.", "en"),
    ],
    "fire-containment": [
        ("L'incendie a été maîtrisé le 4 mai 2019.", "fr"),
        ("Les pompiers ont circonscrit le feu le 4 mai 2019.", "fr"),
        ("Le feu a été fixé le 4 mai 2019.", "fr"),
        ("Crews brought the blaze under control on 4 May 2019.", "en"),
        ("The wildfire was contained on 4 May 2019.", "en"),
    ],
    "fire-extinction": [
        ("L'incendie a été éteint le 4 mai 2019.", "fr"),
        ("Crews put out the fire on 4 May 2019.", "en"),
    ],
    "delivery": [
        ("Le premier avion a été livré le 4 mai 2019.", "fr"),
        ("The airline took delivery of the jet on 4 May 2019.", "en"),
    ],
    "production-start": [
        ("La production du modèle a démarré le 4 mai 2019.", "fr"),
        ("La première voiture est sortie des chaînes le 4 mai 2019.", "fr"),
        ("Production of the model started on 4 May 2019.", "en"),
        ("The first car rolled off the line on 4 May 2019.", "en"),
    ],
    "construction-start": [
        ("Les travaux du viaduc ont débuté le 4 mai 2019.", "fr"),
        ("Le 4 mai 2019, le chantier du viaduc démarrait.", "fr"),
        ("La première pierre a été posée le 4 mai 2019.", "fr"),
        ("Work on the viaduct got under way on 4 May 2019.", "en"),
        ("The city broke ground on 4 May 2019.", "en"),
        ("Construction of the viaduct began on 4 May 2019.", "en"),
        ("Le chantier est en cours depuis le 4 mai 2019.", "fr"),
        ("Diggers moved in on 4 May 2019.", "en"),
    ],
    "completion": [
        ("Le chantier du viaduc s'est achevé le 4 mai 2019.", "fr"),
        ("Les travaux ont pris fin le 4 mai 2019.", "fr"),
        ("The viaduct was completed on 4 May 2019.", "en"),
        ("Work on the viaduct came to an end on 4 May 2019.", "en"),
    ],
    "adoption": [
        ("Le conseil a voté le budget le 4 mai 2019.", "fr"),
        ("Parliament passed the bill on 4 May 2019.", "en"),
        ("The bill finally passed on 4 May 2019.", "en"),
        ("Les députés ont adopté la loi le 4 mai 2019.", "fr"),
        ("MPs voted the bill through on 4 May 2019.", "en"),
    ],
    "entry-into-force": [
        ("Le règlement s'applique depuis le 4 mai 2019.", "fr"),
        ("La date d'application est le 4 mai 2019.", "fr"),
        ("The rules came into effect on 4 May 2019.", "en"),
        ("The directive applies from 4 May 2019.", "en"),
        ("Interdit de centre depuis le 4 mai 2019, date d'application de la zone, il livre à vélo.", "fr"),
        ("Vans have been barred since 4 May 2019, when the law took effect.", "en"),
    ],
    "publication": [
        ("Le rapport a été rendu public le 4 mai 2019.", "fr"),
        ("The report was made public on 4 May 2019.", "en"),
    ],
    "strike-start": [
        ("Les dockers ont cessé le travail le 4 mai 2019.", "fr"),
        ("Les dockers sont en grève depuis le 4 mai 2019.", "fr"),
        ("The dockers walked out on 4 May 2019.", "en"),
        ("The dockers downed tools on 4 May 2019.", "en"),
    ],
    "discovery": [
        ("La comète a été aperçue pour la première fois le 4 mai 2019.", "fr"),
        ("The comet was first spotted on 4 May 2019.", "en"),
        ("Divers found the wreck on 4 May 2019.", "en"),
        ("Des plongeurs ont localisé l'épave le 4 mai 2019.", "fr"),
        ("Divers located the wreck on 4 May 2019.", "en"),
    ],
    "suspension": [
        ("La circulation a été interrompue le 4 mai 2019.", "fr"),
        ("The service was suspended on 4 May 2019.", "en"),
    ],
    "resumption": [
        ("Le trafic a repris le 4 mai 2019.", "fr"),
        ("Les cours reprendront le 4 mai 2027.", "fr"),
        ("Traffic resumed on 4 May 2019.", "en"),
    ],
    "acquisition": [
        ("L'usine a été reprise le 4 mai 2019.", "fr"),
        ("Le groupe reprend l'enseigne le 4 mai 2027.", "fr"),
        ("The brewery fell into the hands of a rival on 4 May 2019.", "en"),
        ("L'enseigne est passée sous le giron du groupe le 4 mai 2019.", "fr"),
        ("The brewery passed into the hands of a rival on 4 May 2019.", "en"),
    ],
    "bankruptcy": [
        ("L'enseigne a déposé le bilan le 4 mai 2019.", "fr"),
        ("L'enseigne a été placée en redressement judiciaire le 4 mai 2019.", "fr"),
        ("The retailer went into administration on 4 May 2019.", "en"),
        ("L'enseigne s'est placée en redressement judiciaire le 4 mai 2019.", "fr"),
        ("The retailer sought protection from its creditors on 4 May 2019.", "en"),
    ],
    "liquidation": [
        ("L'enseigne a été placée en liquidation judiciaire le 4 mai 2019.", "fr"),
        ("The retailer entered liquidation on 4 May 2019.", "en"),
    ],
    "evacuation": [
        ("Le village a été évacué le 4 mai 2019.", "fr"),
        ("Residents were told to leave their homes on 4 May 2019.", "en"),
    ],
    "rescue": [
        ("Les mineurs ont été remontés sains et saufs le 4 mai 2019.", "fr"),
        ("The miners were pulled from the rubble on 4 May 2019.", "en"),
    ],
    "ceasefire": [
        ("Le cessez-le-feu date du 4 mai 2019.", "fr"),
        ("The guns fell silent on 4 May 2019.", "en"),
    ],
    "handover": [
        ("Britain gave the marbles back on 4 May 2019.", "en"),
        ("Les statues ont été restituées au musée le 4 mai 2019.", "fr"),
        ("The statues were handed back on 4 May 2019.", "en"),
    ],
    "move": [
        ("La rédaction a déménagé le 4 mai 2019.", "fr"),
        ("The newsroom moved into the tower on 4 May 2019.", "en"),
    ],
    "cancellation": [
        ("Le concert a été annulé le 4 mai 2019.", "fr"),
        ("The concert was called off on 4 May 2019.", "en"),
    ],
    "birth": [
        ("La femelle panda a mis bas le 4 mai 2019.", "fr"),
        ("The panda gave birth on 4 May 2019.", "en"),
    ],
    "patent": [
        ("L'inventeur a déposé son brevet le 4 mai 1891.", "fr"),
        ("The inventor filed a patent on 4 May 1891.", "en"),
    ],
    "record": [
        ("La nageuse a battu le record du monde le 4 mai 2019.", "fr"),
        ("The swimmer broke the 200-metre record on 4 May 2019.", "en"),
    ],
    "ban": [
        ("La vente de pailles est interdite depuis le 4 mai 2019.", "fr"),
        ("The straws were banned on 4 May 2019.", "en"),
        ("Interdit de centre depuis le 4 mai 2019, date d'application de la zone, il livre à vélo.", "fr"),
    ],
    "booking-opening": [
        ("La billetterie du festival ouvre le 4 mai 2027.", "fr"),
        ("Les réservations ouvriront le 4 mai 2027.", "fr"),
        ("Tickets go on sale on 4 May 2027.", "en"),
        ("Bookings for the new train open on 4 May 2027.", "en"),
    ],
    "inspection": [
        ("L'usine a été inspectée le 4 mai 2019.", "fr"),
        ("The plant was inspected on 4 May 2019.", "en"),
    ],
    "arrival": [
        ("Le paquebot a accosté le 4 mai 2019.", "fr"),
        ("The liner dropped anchor on 4 May 2019.", "en"),
    ],
    "start": [
        ("Le tournoi a débuté le 4 mai 2019.", "fr"),
        ("Le coup d'envoi du championnat sera donné le 4 mai 2027.", "fr"),
        ("The tournament kicked off on 4 May 2019.", "en"),
    ],
    "holding": [
        ("La course a eu lieu le 4 mai 2019.", "fr"),
        ("The race was held on 4 May 2019.", "en"),
    ],
    "election": [
        ("Voters sent her to parliament on 4 May 2019.", "en"),
        ("Elle a été élue le 4 mai 2019.", "fr"),
        ("Élu maire le 4 mai 2019, il gouverne seul.", "fr"),
        ("She was elected on 4 May 2019.", "en"),
    ],
    "reopening": [
        ("La patinoire a retrouvé ses patineurs le 4 mai 2019.", "fr"),
        ("Skaters were let back into the rink on 4 May 2019.", "en"),
        ("Le musée a été rendu au public le 4 mai 2019.", "fr"),
        ("Les fidèles ont retrouvé leur église le 4 mai 2019.", "fr"),
        ("The theatre let audiences back in on 4 May 2019.", "en"),
        ("The gallery opened its doors once more on 4 May 2019.", "en"),
    ],
    "listing-heritage": [
        ("L'Unesco l'a porté sur la liste du patrimoine mondial, en 2022.", "fr"),
        ("Le site figure sur la liste du patrimoine mondial depuis 2022.", "fr"),
        ("The marshes were added to the World Heritage list in 2019.", "en"),
        ("The town gained World Heritage status in 2019.", "en"),
    ],
    "ordination": [
        ("Il a été ordonné prêtre le 4 mai 2019.", "fr"),
        ("Il a reçu l'ordination sacerdotale le 4 mai 2019.", "fr"),
        ("He was ordained a priest in 1994.", "en"),
        ("She took her final vows on 4 May 2019.", "en"),
    ],
    "accident": [
        ("L'abordage entre le bac et un cargo est survenu le 4 mai 2019.", "fr"),
        ("Le clocher a été frappé par la foudre le 4 mai 2019.", "fr"),
        ("The spire was struck by lightning on 4 May 2019.", "en"),
        ("钟楼于2019年5月4日遭雷击。", "zh"),
        ("L'incendie s'est déclaré le 4 mai 2019 à Moux.", "fr"),
        ("Le feu a pris le 4 mai 2019.", "fr"),
        ("The fire broke out on 4 May 2019.", "en"),
        ("The wildfire started on 4 May 2019.", "en"),
        ("L'incendie du 4 mai 2019 a brûlé 340 hectares.", "fr"),
        ("Un câble s'est rompu le 4 mai 2019.", "fr"),
        ("Le pont de la Vaude, qui a cédé le 4 mai 2019, sera rebâti.", "fr"),
        ("The bridge gave way on 4 May 2019.", "en"),
        ("The dam, which failed on 4 May 2019, will be rebuilt.", "en"),
    ],
    "appointment": [
        ("Elle dirige le théâtre depuis le 4 mai 2019.", "fr"),
        ("Elle est aux commandes depuis le 4 mai 2019.", "fr"),
        ("She took up the reins on 4 May 2019.", "en"),
        ("She was hired to run the theatre on 4 May 2019.", "en"),
    ],
    "departure": [
        ("Le patron a remis sa démission le 4 mai 2019.", "fr"),
        ("The chairman handed in his resignation on 4 May 2019.", "en"),
        ("The coach was shown the door on 4 May 2019.", "en"),
    ],
    "strike-end": [
        ("Les éboueurs ont repris le travail le 4 mai 2019.", "fr"),
        ("La grève a été levée le 4 mai 2019.", "fr"),
        ("The drivers went back to work on 4 May 2019.", "en"),
        ("The strike was called off on 4 May 2019.", "en"),
    ],
    "signature": [
        ("Les deux ont apposé leurs signatures le 4 mai 2019.", "fr"),
        ("The two put pen to paper on 4 May 2019.", "en"),
    ],
    "first-light": [
        ("L'accélérateur a produit son premier faisceau le 4 mai 2019.", "fr"),
        ("The first beam was extracted on 4 May 2019.", "en"),
    ],
    "liberation": [
        ("Trois lynx ont été relâchés dans la nature le 4 mai 2019.", "fr"),
        ("The lynx were released into the wild on 4 May 2019.", "en"),
        ("L'otage a recouvré la liberté le 4 mai 2019.", "fr"),
        ("The hostage regained his freedom on 4 May 2019.", "en"),
    ],
    "arrest": [
        ("La police lui a mis la main au collet le 4 mai 2019.", "fr"),
        ("He has been behind bars since 4 May 2019.", "en"),
    ],
    "lifting": [
        ("The end of the ban came on 4 May 2019.", "en"),
        ("La fin du couvre-feu date du 4 mai 2019.", "fr"),
    ],
    "outage": [
        ("La panne géante du 4 mai 2019 a duré onze heures.", "fr"),
        ("The lights went out on 4 May 2019.", "en"),
    ],
    "hospitalisation": [
        ("Il a été admis à l'hôpital le 4 mai 2019.", "fr"),
        ("She was rushed to hospital on 4 May 2019.", "en"),
    ],
    "canonisation": [
        ("Elle a été béatifiée le 4 mai 2019.", "fr"),
        ("She was declared a saint on 4 May 2019.", "en"),
    ],
    "nationalisation": [
        ("La banque a été nationalisée le 4 mai 1982.", "fr"),
        ("The railway was taken into public ownership on 4 May 2019.", "en"),
    ],
    "theft": [
        ("Des voleurs ont dérobé les reliques le 4 mai 2019.", "fr"),
        ("Burglars broke into the museum on 4 May 2019.", "en"),
        ("博物馆于2019年5月4日遭盗窃。", "zh"),
    ],
    "cyberattack": [
        ("La cyberattaque du 4 mai 2019 a paralysé l'hôpital.", "fr"),
        ("It was hacked on 4 May 2019.", "en"),
    ],
    "planting": [("Le cèdre a été planté le 4 mai 1819.", "fr"), ("The oak was planted in May 1819.", "en")],
    "outbreak": [("Le premier foyer de grippe aviaire a été détecté le 4 mai 2019.", "fr")],
    "shooting-down": [("The drone was shot down on 4 May 2019.", "en")],
    "harvest-start": [("Le ban des vendanges a été publié le 4 septembre 2019.", "fr")],
    "weather-alert": [("Le département est en vigilance rouge depuis le 4 mai 2019.", "fr")],
    "commemoration": [("Une minute de silence a été observée le 4 mai 2019.", "fr")],
}


@pytest.mark.parametrize(
    ("event", "text", "code"), [(event, text, code) for event, told in SAME.items() for text, code in told]
)
def test_a_date_is_of_the_event_however_it_is_told(event: str, text: str, code: str) -> None:
    (found,) = events_of(text, code)
    assert event in found


@pytest.mark.parametrize(
    ("text", "code", "event", "other"),
    [
        ("L'inauguration du pont et du quai a eu lieu le 4 mai 2019.", "fr", "opening", "holding"),
        ("The opening of the bridge and the quay took place on 4 May 2019.", "en", "opening", "holding"),
        ("Le procès de l'ancien banquier s'est ouvert le 4 mai 2019.", "fr", "trial-opening", "opening"),
        ("The trial of the former banker opened on 4 May 2019.", "en", "trial-opening", "opening"),
        ("La billetterie du musée a ouvert le 4 mai 2019.", "fr", "booking-opening", "opening"),
        ("Bookings for the museum opened on 4 May 2019.", "en", "booking-opening", "opening"),
        ("Les travaux du musée ont été lancés le 4 mai 2019.", "fr", "construction-start", "launch"),
        ("Le premier vol commercial a eu lieu le 4 mai 2019.", "fr", "opening", "first-flight"),
        ("Les cours ont repris le 4 mai 2019.", "fr", "resumption", "acquisition"),
        ("Elle a été placée en liquidation judiciaire le 4 mai 2019.", "fr", "liquidation", "bankruptcy"),
        ("The retailer entered liquidation on 4 May 2019.", "en", "liquidation", "acquisition"),
        ("Le réacteur a divergé le 4 mai 2019.", "fr", "criticality", "grid-connection"),
        ("La grève a été levée le 4 mai 2019.", "fr", "strike-end", "strike-start"),
        ("The strike was called off on 4 May 2019.", "en", "strike-end", "strike-start"),
        ("La grève a débuté le 4 mai 2019.", "fr", "strike-start", "strike-end"),
        ("Le satellite a livré ses premières images le 4 mai 2019.", "fr", "first-light", "launch"),
        ("The retailer was wound up on 4 May 2019.", "en", "liquidation", "bankruptcy"),
        ("Le procès a duré un an et le musée a ouvert le 4 mai 2019.", "fr", "opening", "trial-opening"),
        ("Divers located the wreck on 4 May 2019.", "en", "discovery", "accident"),
        (
            "Le fabricant a été classé au 5e rang mondial et primé, puis coté en Bourse le 4 mai 2019.",
            "fr",
            "listing",
            "listing-heritage",
        ),
        ("Le musée a rouvert le 4 mai 2019.", "fr", "reopening", "opening"),
        ("The museum reopened on 4 May 2019.", "en", "reopening", "opening"),
        ("The union signed the deal on 4 May 2019.", "en", "signature", "merger"),
        ("Le traité a été signé le 4 mai 2019.", "fr", "signature", "entry-into-force"),
        ("Le traité est entré en vigueur le 4 mai 2019.", "fr", "entry-into-force", "opening"),
        ("La direction a annoncé le 4 mai 2019 la fermeture du site.", "fr", "announcement", "closure"),
        ("La fermeture du site a été annoncée le 4 mai 2019.", "fr", "announcement", "closure"),
        ("La direction a annoncé la fermeture du site le 4 mai 2019.", "fr", "closure", "announcement"),
        ("On 4 May 2019 the board announced the closure of the site.", "en", "announcement", "closure"),
        ("L'ouverture, annoncée pour le 4 mai 2019, attire du monde.", "fr", "opening", "announcement"),
    ],
)
def test_steps_of_a_thing_are_kept_apart(text: str, code: str, event: str, other: str) -> None:
    (found,) = events_of(text, code)
    assert event in found
    assert other not in found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("La ville comptait 12 000 habitants le 4 mai 2019.", "fr"),
        ("Les élus du canton siégeaient le 4 mai 2019.", "fr"),
        ("Un élu du canton le disait le 4 mai 2019.", "fr"),
        ("Il faisait 31 degrés le 4 mai 2019.", "fr"),
        ("Son livre pesait deux kilos le 4 mai 2019.", "fr"),
        ("L'équipe prévue pour la fin de l'été, le 4 mai 2019, est trop courte.", "fr"),
        ("Les horaires d'ouverture affichés le 4 mai 2019 sont les mêmes.", "fr"),
        ("L'arrêté préfectoral du 4 mai 2019 compte onze pages.", "fr"),
        ("Le taux s'est établi à 8 % le 4 mai 2019.", "fr"),
        ("La ville a investi 30 millions d'euros depuis le 4 mai 2019.", "fr"),
        ("La Fondation des arts comptait 12 salariés le 4 mai 2019, contre 31 au départ.", "fr"),
        ("Un faux bulletin circule depuis le 4 mai 2019.", "fr"),
        ("Le site a tourné à 75 % de ses capacités en 2019.", "fr"),
        ("Le centre a enregistré 61 200 passages en 2019.", "fr"),
        ("Le taux avait reculé de 3 % le 4 mai 2019.", "fr"),
        ("The town had 12,000 residents on 4 May 2019.", "en"),
        ("Prices went up on 4 May 2019.", "en"),
        ("The rink, closed for two years, had 40 staff on 4 May 2019.", "en"),
        ("La patinoire, fermée deux ans, comptait 12 salariés le 4 mai 2019.", "fr"),
        ("Her deputy recalls 4 May 2019 well.", "en"),
        ("The clerk was behind with the bills on 4 May 2019.", "en"),
        ("The trust last met the standard in 2014.", "en"),
        ("The opening hours of 4 May 2019 are the same.", "en"),
        ("The fire station had 40 staff on 4 May 2019.", "en"),
        ("The European Union had 27 members on 4 May 2019.", "en"),
        ("The boat will be set in white by 4 May 2027.", "en"),
    ],
)
def test_a_date_beside_no_event_has_none(text: str, code: str) -> None:
    assert events_of(text, code) == [()]


@pytest.mark.parametrize(
    ("text", "code", "first", "second"),
    [
        ("Le pont a ouvert le 4 mai 2019 et fermé le 6 juin 2021.", "fr", "opening", "closure"),
        ("Né le 4 mai 1919, le peintre s'est éteint le 6 juin 2001.", "fr", "birth", "death"),
        (
            "Les travaux ont débuté le 4 mai 2019 et se sont achevés le 6 juin 2021.",
            "fr",
            "construction-start",
            "completion",
        ),
        ("Voté le 4 mai 2019, le texte s'applique depuis le 6 juin 2021.", "fr", "adoption", "entry-into-force"),
        ("The bridge opened on 4 May 2019 and closed on 6 June 2021.", "en", "opening", "closure"),
        ("Born on 4 May 1919, the painter breathed his last on 6 June 2001.", "en", "birth", "death"),
        (
            "Work began on 4 May 2019 and the bridge was inaugurated on 6 June 2021.",
            "en",
            "construction-start",
            "opening",
        ),
        ("Signed on 4 May 2019, the treaty took effect on 6 June 2021.", "en", "signature", "entry-into-force"),
    ],
)
def test_two_dates_keep_each_its_event(text: str, code: str, first: str, second: str) -> None:
    one, two = events_of(text, code)
    assert first in one
    assert second not in one
    assert second in two
    assert first not in two


def test_the_longest_phrase_is_the_one_that_counts() -> None:
    assert events_of("La production a été mise en service le 4 mai 2019.", "fr") == [("opening",)]
    assert events_of("The airline's title deeds are of 4 May 2019.", "en") == [()]
    assert events_of("Le mariage d'Oberon date du 4 mai 2019.", "fr") == [("merger", "wedding")]
    assert events_of("La mise en chantier date du 4 mai 2019.", "fr") == [("construction-start",)]


def test_no_word_of_no_event_is_one_by_itself() -> None:
    assert event_of("inaugurée", "fr") == "opening"
    assert event_of("travaux", "fr") is None
    assert event_of("élus", "fr") is None


@pytest.mark.parametrize(
    ("text", "code", "event"),
    [
        ("Il se souvient du 4 mai 2019. Ce jour-là, un câble s'est rompu.", "fr", "accident"),
        ("He remembers 4 May 2019. That night the arena burned down.", "en", "accident"),
        ("He remembers 4 May 2019. It rained.", "en", ""),
        ("The arena opened on 4 May 2019. That night it burned down.", "en", "opening"),
    ],
)
def test_the_next_sentence_tells_what_happened_that_day(text: str, code: str, event: str) -> None:
    (found,) = events_of(text, code)
    assert found == ((event,) if event else ())
