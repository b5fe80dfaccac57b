"""The ways in which people write hours and days: each is read right, or refused with what to write instead.

``=`` stands before what is read, ``?`` before the proposal that the refusal makes; nothing follows it when no reading
is certain, and the advice of the message says the forms alone.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from tests.chacun import chacun
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.socle.temps import Plage
from vitrail.sources.modeles import ecritures
from vitrail.sources.modeles.semaines import Semaine

HEURES_D_UN_MARDI = """
8h/12h - 13h30/17h45 ? [08:00-12:00, 13:30-17:45]
8h à 18h sans interruption ? 08:00-18:00
9h00 à 12h00 = 09:00-12:00
8h30-12h30 = 08:30-12:30
8h30 - 12h30 et 13h30 - 17h ? [08:30-12:30, 13:30-17:00]
08h30-12h00/13h30-16h30 ? [08:30-12:00, 13:30-16:30]
08h30 à 12h00 et de 13h30 à 16h00 ? [08:30-12:00, 13:30-16:00]
8.30-12.00 ? 08:30-12:00
8h30/12h ? 08:30-12:00
8:30/12:00 ? 08:30-12:00
8h30 12h ? 08:30-12:00
8h30 à midi ? 08:30-12:00
de 9h à midi et de 14h à 17h ? [09:00-12:00, 14:00-17:00]
midi à 14h ? 12:00-14:00
12h-14h = 12:00-14:00
9H-12H = 09:00-12:00
9 h - 12 h = 09:00-12:00
9h-12h30 = 09:00-12:30
9 heures à 12 heures ? 09:00-12:00
9 heures - 12 heures 30 ? 09:00-12:30
neuf heures à midi ?
9h-minuit ? 09:00-24:00
0h-24h = 00:00-24:00
00h00-23h59 = 00:00-23:59
24h/24 ? 00:00-24:00
24/24 ? 00:00-24:00
24/7 ? 00:00-24:00
24h/24 7j/7 ? 00:00-24:00
7j/7 24h/24 ? 00:00-24:00
H24 ? 00:00-24:00
jour et nuit ? 00:00-24:00
toute la journée ?
8h30-17h non stop ? 08:30-17:00
8h30-17h journée continue ? 08:30-17:00
en continu de 9h à 16h ? 09:00-16:00
9h à 16h en continu ? 09:00-16:00
9h-12h sur RDV = 09:00-12:00 sur rendez-vous
9h-12h (sur rdv) = 09:00-12:00 sur rendez-vous
9h-12h sur rendez-vous uniquement = 09:00-12:00 sur rendez-vous
9h-12h uniquement sur RDV = 09:00-12:00 sur rendez-vous
9h-12h sans RDV = 09:00-12:00 sans rendez-vous
9h-12h avec rdv = 09:00-12:00 sur rendez-vous
9h-12h sur RV = 09:00-12:00 sur rendez-vous
9h-12h avec ou sans rendez-vous = 09:00-12:00 avec ou sans rendez-vous
9h-12h sur convocation = 09:00-12:00 sur convocation
sur rendez-vous ? … sur rendez-vous
sur RDV ? … sur rendez-vous
uniquement sur rendez-vous ? … sur rendez-vous
sur convocation ? … sur convocation
9h-12h sans rendez-vous, 14h-16h sur rendez-vous ? [09:00-12:00 sans rendez-vous, 14:00-16:00 sur rendez-vous]
9h-12h sur rendez vous = 09:00-12:00 sur rendez-vous
9h-12h sur rendez-vous de préférence ? 09:00-12:00 avec ou sans rendez-vous
9h-12h accueil libre ? 09:00-12:00 sans rendez-vous
9h-12h en accès libre = 09:00-12:00 sans rendez-vous
9h-12h libre ? 09:00-12:00 sans rendez-vous
9h-12h tickets jusqu'à 11h30 ? 09:00-12:00, et le reste dans note
9h-12h (dernier ticket 11h30) ? 09:00-12:00, et le reste dans note
9h-12h (fermeture des portes à 11h45) ? 09:00-12:00, et le reste dans note
matin ?
après-midi ?
matin seulement ?
fermé = ferme
Fermé = ferme
FERMÉ = ferme
ferme = ferme
Fermée = ferme
fermee = ferme
fermeture ? ferme
Fermeture ? ferme
fermé le matin ?
fermé l'après-midi ?
clos ? ferme
non ? ferme
- ? ferme
/ ? ferme
néant ? ferme
off ? ferme
closed ? ferme
pas d'accueil ? ferme
X ? ferme
ouvert ?
oui ?
férié ? regles: [{quand: jours fériés, plages: […]}]
fermé au public ? ferme
20:00-02:00 ? 20:00-24:00, puis 00:00-02:00 le lendemain
20h-2h ? 20:00-24:00, puis 00:00-02:00 le lendemain
22h à 6h ? 22:00-24:00, puis 00:00-06:00 le lendemain
18h-8h ? 08:00-18:00, ou pour une nuit 18:00-24:00, puis 00:00-08:00 le lendemain
20h à 8h le lendemain ? 20:00-24:00, puis 00:00-08:00 le lendemain
19h - 0h ? 19:00-24:00
21h-00h ? 21:00-24:00
17h-24h = 17:00-24:00
0h-8h = 00:00-08:00
00:00-00:00 ? ferme
12h-8h30 ? 08:30-12:00
14h-4h ? 14:00-16:00
2h-5h = 02:00-05:00
8h-12h-14h-18h ? [08:00-12:00, 14:00-18:00]
8h-12h 14h-18h ? [08:00-12:00, 14:00-18:00]
8h-12h,14h-18h ? [08:00-12:00, 14:00-18:00]
8h-12h;14h-18h ? [08:00-12:00, 14:00-18:00]
8h-12h | 14h-18h ? [08:00-12:00, 14:00-18:00]
8h-12h puis 14h-18h ? [08:00-12:00, 14:00-18:00]
8h-12h + 14h-18h ? [08:00-12:00, 14:00-18:00]
8h - 12h // 14h - 18h ? [08:00-12:00, 14:00-18:00]
8h00-12h00 ; 13h30-17h00 ? [08:00-12:00, 13:30-17:00]
8h30 11h45 13h30 16h15 ? [08:30-11:45, 13:30-16:15]
8h30 – 11h45 = 08:30-11:45
8h30 — 11h45 = 08:30-11:45
8h30 ~ 11h45 ? 08:30-11:45
8h30 > 11h45 ? 08:30-11:45
8h30 => 11h45 ? 08:30-11:45
8h30..11h45 ? 08:30-11:45
8h30 jusqu'à 11h45 ? 08:30-11:45
jusqu'à 12h ? …-12:00
à partir de 14h ? 14:00-…
dès 9h ? 09:00-…
avant 12h ? …-12:00
après 14h ? 14:00-…
9h ?
9-12 ? 09:00-12:00
9-12 14-17 ? [09:00-12:00, 14:00-17:00]
9-12/14-17 ? [09:00-12:00, 14:00-17:00]
9/12 ?
9.5-12 ?
9h5-12h ?
9h65-12h ?
25h-26h ?
8h30-12h00 13h30-16h00 (15h30 le vendredi) ?
8:30am-12pm ? 08:30-12:00
9am-5pm ? 09:00-17:00
9 AM - 12 PM ? 09:00-12:00
1er mardi du mois ? regles: [{quand: 1er mardi du mois, plages: […]}]
semaines paires ? regles: [{quand: mardi des semaines paires, plages: […]}]
sauf vacances ? regles: [{quand: mardi hors vacances scolaires, plages: […]}]
9h-12h sauf vacances scolaires ? regles: [{quand: mardi hors vacances scolaires, plages: 09:00-12:00}]
9h-12h les semaines paires ? regles: [{quand: mardi des semaines paires, plages: 09:00-12:00}]
9h-12h sauf mercredi ? 09:00-12:00, et semaine: {mercredi: ferme}
9h-12h le 1er mardi ? regles: [{quand: 1er mardi du mois, plages: 09:00-12:00}]
lundi 9h-12h ? semaine: {lundi: 09:00-12:00}
9h-12h le lundi ? semaine: {lundi: 09:00-12:00}
du lundi au vendredi 9h-12h ? semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00}
du lundi au vendredi ? semaine: {lundi: […], mardi: […], mercredi: […], jeudi: […], vendredi: […]}
tous les jours ? semaine: {lundi: […], mardi: […], mercredi: […], jeudi: […], vendredi: […], samedi: […], dimanche: […]}
tous les jours sauf le mercredi 9h-12h ? semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00, samedi: 09:00-12:00, dimanche: 09:00-12:00}
9h-12h sauf le 1er mardi ? 09:00-12:00, et regles: [{quand: 1er mardi du mois, plages: ferme}]
13h30 ?
ouvert jusqu'à 19h ? …-19:00
lun et jeu 9h-12h ? semaine: {lundi: 09:00-12:00, jeudi: 09:00-12:00}
tues 9am-5pm ? semaine: {mardi: 09:00-17:00}
le 24 décembre 2026 ? fermetures: [{du: 2026-12-24, au: 2026-12-24, nature: …, motif: …}]
du 14/07 au 15/08/2026 ? fermetures: [{du: 2026-07-14, au: 2026-08-15, nature: …, motif: …}]
1er et 3ème mardis de 9h à 12h ? regles: [{quand: 1er et 3e mardi du mois, plages: 09:00-12:00}]
un mercredi sur deux ? regles: [{quand: un mercredi sur deux depuis le AAAA-MM-JJ, plages: […]}]
8h30-12h* ? 08:30-12:00
8h30-12h (1) ?
environ 9h-12h ?
vers 9h ?
9h-12h? ?
à confirmer ?
selon affluence ?
variable ?
voir site ?
https://exemple.fr ?
8h30-12h00 et 13h30-16h00 sur rendez-vous ? [08:30-12:00, 13:30-16:00 sur rendez-vous]
9h-12h et 13h30-16h sur rdv ? [09:00-12:00, 13:30-16:00 sur rendez-vous]
8h30-l2h00 ? 08:30-12:00
8h3O-12h ? 08:30-12:00
08:30 -12:00 = 08:30-12:00
08 :30-12 :00 = 08:30-12:00
08: 30-12: 00 = 08:30-12:00
8h 30-12h 00 = 08:30-12:00
8h30min-12h ? 08:30-12:00
8h30mn à 12h ? 08:30-12:00
8h1/2-12h ? 08:30-12:00
8 heures et demie à midi ? 08:30-12:00
10h-10h ?
10h30-10h ? 10:00-10:30
13h30-16h00, 8h30-12h ? [08:30-12:00, 13:30-16:00]
8h-12h et 11h-14h ?
8h30 à 12h - 13h30 à 16h ? [08:30-12:00, 13:30-16:00]
8h30 à 12h / 13h30 à 16h30 ? [08:30-12:00, 13:30-16:30]
de 8 h 30 à 12 h et de 13 h 30 à 16 h 30 ? [08:30-12:00, 13:30-16:30]
de 08h30 à 12h00 puis de 13h30 à 16h30 ? [08:30-12:00, 13:30-16:30]
entre 9h et 12h ? 09:00-12:00
9:00–12:00 = 09:00-12:00
9:00 a 12:00 = 09:00-12:00
9h à12h = 09:00-12:00
9hà12h = 09:00-12:00
9h/12h ? 09:00-12:00
9h/12h 14h/17h ? [09:00-12:00, 14:00-17:00]
9h00/12h00-14h00/17h00 ? [09:00-12:00, 14:00-17:00]
09h00-12h00-14h00-17h00 ? [09:00-12:00, 14:00-17:00]
0900-1200 ? 09:00-12:00
0900h-1200h ? 09:00-12:00
9 : 00 - 12 : 00 = 09:00-12:00
９:00-12:00 ? 09:00-12:00
T09:00-T12:00 ?
09:00:00-12:00:00 = 09:00-12:00
Mo-Fr 09:00-12:00 ? semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00}
2026-12-24 ? fermetures: [{du: 2026-12-24, au: 2026-12-24, nature: …, motif: …}]
le 24 décembre ? regles: [{quand: le 24 décembre de chaque année, plages: […]}]
12h15-13h45 fermé ?
fermé de 12h à 14h ?
fermeture à 16h ? …-16:00
fermeture exceptionnelle ?
ouverture à 9h ? 09:00-…
8h30-12h, fermé l'après-midi ? 08:30-12:00
8h30-12h ; après-midi : fermé ? 08:30-12:00
8h30-12h ; après-midi sur rendez-vous ?
8h30-12h / après-midi sur RDV ?
matin : 8h30-12h, après-midi : 13h30-16h ? [08:30-12:00, 13:30-16:00]
matin 8h30-12h après midi 13h30-16h ? [08:30-12:00, 13:30-16:00]
8h30-12h (matin) 13h30-16h (après-midi) ? [08:30-12:00, 13:30-16:00]
accueil téléphonique 9h-12h ?
08h30-12h00 (accueil) / 13h30-16h (téléphone) ?
lun-ven 9h-12h ? semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: 09:00-12:00, jeudi: 09:00-12:00, vendredi: 09:00-12:00}
9h-12h / 14h-17h sur rdv ? [09:00-12:00, 14:00-17:00 sur rendez-vous]
8h30/12h30 13h30/17h ? [08:30-12:30, 13:30-17:00]
08h30 12h00 ? 08:30-12:00
de 8h à 12h le matin et de 14h à 17h l'après-midi ? [08:00-12:00, 14:00-17:00]
9h-12h (uniquement sur rendez-vous) = 09:00-12:00 sur rendez-vous
1h30 pm - 4 pm ? 13:30-16:00
du mardi au jeudi de 9h à 11h ? semaine: {mardi: 09:00-11:00, mercredi: 09:00-11:00, jeudi: 09:00-11:00}
vendredi fermé ? semaine: {vendredi: ferme}
mercredi : fermé ? semaine: {mercredi: ferme}
vacances scolaires de 9h à 12h ? regles: [{quand: mardi pendant les vacances scolaires, plages: 09:00-12:00}]
une semaine sur deux 9h-12h ? regles: [{quand: un mardi sur deux depuis le AAAA-MM-JJ, plages: 09:00-12:00}]
9h-12h hors vacances de la Toussaint ? regles: [{quand: mardi hors vacances de la Toussaint, plages: 09:00-12:00}]
dernier vendredi fermé ? regles: [{quand: dernier vendredi du mois, plages: ferme}]
"""  # noqa: E501

JOURS_D_UNE_REGLE = """
1er et 3ème mardis = 1er et 3e mardi du mois
1er et 3e mardi du mois = 1er et 3e mardi du mois
1er et 3ème mardi = 1er et 3e mardi du mois
1° mardi du mois = 1er mardi du mois
1ers mardis du mois = 1er mardi du mois
premier mardi = 1er mardi du mois
premiers mardis de chaque mois = 1er mardi du mois
le premier mardi de chaque mois = 1er mardi du mois
tous les premiers mardis du mois = 1er mardi du mois
chaque premier mardi du mois = 1er mardi du mois
1er lundi et 3e mardi du mois = 1er lundi et 3e mardi du mois
1er mardi et 3e mardi du mois = 1er et 3e mardi du mois
1er et 3è mardi = 1er et 3e mardi du mois
1er & 3e mardi du mois = 1er et 3e mardi du mois
1er/3e mardi du mois = 1er et 3e mardi du mois
2nd jeudi du mois = 2e jeudi du mois
2ème et 4ème jeudis = 2e et 4e jeudi du mois
seconde jeudi ? 2e jeudi du mois
deuxième jeudi de chaque mois = 2e jeudi du mois
dernier vendredi du mois = dernier vendredi du mois
le dernier vendredi de chaque mois = dernier vendredi du mois
derniers vendredis du mois = dernier vendredi du mois
avant-dernier vendredi du mois = avant-dernier vendredi du mois
avant dernier vendredi = avant-dernier vendredi du mois
dernier jour du mois = dernier jour du mois
dernier jour ouvré du mois = dernier jour ouvré du mois
premier jour ouvré du mois = 1er jour ouvré du mois
1er jour du mois = le 1er de chaque mois
1er de chaque mois = le 1er de chaque mois
le 15 de chaque mois = le 15 de chaque mois
le 1er et le 15 de chaque mois = les 1er et 15 de chaque mois
1er mardi des mois pairs = 1er mardi du mois, en février, avril, juin, août, octobre et décembre
1er mardi du trimestre = 1er mardi du mois, en janvier, avril, juillet et octobre
premier mardi de janvier = 1er mardi du mois, en janvier
1er mardi de septembre = 1er mardi du mois, en septembre
1er lundi de mai de chaque année = 1er lundi du mois, en mai
2e mardi de mai et de novembre = 2e mardi du mois, en mai et novembre
un samedi sur deux ? un samedi sur deux depuis le AAAA-MM-JJ
un samedi sur 2 ? un samedi sur deux depuis le AAAA-MM-JJ
1 samedi sur 2 ? un samedi sur deux depuis le AAAA-MM-JJ
un samedi sur deux depuis le 2026-01-10 = un samedi sur deux depuis le 10 janvier 2026
un samedi sur deux à compter du 10 janvier 2026 = un samedi sur deux depuis le 10 janvier 2026
un samedi sur deux depuis le 10/01/2026 ? un samedi sur deux depuis le 2026-01-10
une semaine sur deux depuis le 2026-01-05 = une semaine sur deux depuis le 5 janvier 2026
une semaine sur deux ? une semaine sur deux depuis le AAAA-MM-JJ
tous les 15 jours ? une semaine sur deux depuis le AAAA-MM-JJ
toutes les deux semaines ? une semaine sur deux depuis le AAAA-MM-JJ
toutes les deux semaines depuis le 2026-01-05 = une semaine sur deux depuis le 5 janvier 2026
tous les quinze jours depuis le 2026-01-05 = une semaine sur deux depuis le 5 janvier 2026
tous les deux mardis depuis le 2026-01-06 = un mardi sur deux depuis le 6 janvier 2026
un mardi sur trois depuis le 2026-01-06 = un mardi sur trois depuis le 6 janvier 2026
un mardi sur six depuis le 2026-01-06 = un mardi sur six depuis le 6 janvier 2026
un jour sur deux ?
semaine impaire = semaines impaires
semaines impaires = semaines impaires
semaine paire = semaines paires
semaines pairs ? semaines paires
semaine pair ? semaines paires
les semaines paires = semaines paires
en semaine paire = semaines paires
semaines A ? semaines paires, ou semaines impaires
semaine 12 = semaine 12
semaine n° 12 = semaine 12
semaines 12 à 20 = semaines 12 à 20
semaines 1, 3 et 5 = semaines 1, 3 et 5
les semaines 10 à 12 = semaines 10 à 12
semaines ISO 10 à 12 = semaines 10 à 12
lundi des semaines paires = lundi des semaines paires
lundis des semaines paires = lundi des semaines paires
le lundi en semaine paire = lundi des semaines paires
le lundi, semaines paires = lundi des semaines paires
lundi semaine paire = lundi des semaines paires
mercredi (semaines paires) = mercredi des semaines paires
lundi et mardi des semaines impaires = lundi et mardi des semaines impaires
semaines paires : mercredi = mercredi des semaines paires
mercredi des semaines impairs ? mercredi des semaines impaires
vacances de la Toussaint = pendant les vacances de la Toussaint
pendant les vacances de la Toussaint = pendant les vacances de la Toussaint
vacances de Noël = pendant les vacances de Noël
vacances d'hiver = pendant les vacances d’hiver
vacances de février = pendant les vacances d’hiver
vacances de printemps = pendant les vacances de printemps
vacances de Pâques = pendant les vacances de printemps
vacances d'été = pendant les vacances d’été
petites vacances = pendant les petites vacances scolaires
grandes vacances = pendant les vacances d’été
pendant les grandes vacances = pendant les vacances d’été
vacances = pendant les vacances scolaires
vacances scolaires = pendant les vacances scolaires
pendant vacances scolaires = pendant les vacances scolaires
pendant les vacances = pendant les vacances scolaires
pendant les vacances scolaires zone B ? pendant les vacances scolaires
vacances scolaires (zone B) ? pendant les vacances scolaires
durant les congés scolaires = pendant les vacances scolaires
congés scolaires = pendant les vacances scolaires
hors vacances = hors vacances scolaires
hors vacances scolaires = hors vacances scolaires
hors congés scolaires = hors vacances scolaires
hors période scolaire = pendant les vacances scolaires
hors periode de vacances scolaires = hors vacances scolaires
en dehors des vacances scolaires = hors vacances scolaires
sauf vacances scolaires = hors vacances scolaires
sauf pendant les vacances scolaires = hors vacances scolaires
période scolaire = hors vacances scolaires
en période scolaire = hors vacances scolaires
pendant l'année scolaire = hors vacances scolaires
hors vaccances scolaires ? hors vacances scolaires
hors vacance scolaire ? hors vacances scolaires
pendant les vacanses scolaires ? pendant les vacances scolaires
mercredi hors vacances scolaires = mercredi hors vacances scolaires
mercredi après-midi ? semaine: {mercredi: […]}
sauf mercredi après-midi ? semaine: {mercredi: […]}
sauf mercredi ? semaine: {mercredi: ferme}
sauf le mercredi ? semaine: {mercredi: ferme}
sauf le 1er mardi du mois ? 1er mardi du mois, avec plages: ferme
mercredi ? semaine: {mercredi: […]}
tous les mercredis ? semaine: {mercredi: […]}
le mercredi ? semaine: {mercredi: […]}
le lundi et le mardi pendant les vacances scolaires = lundi et mardi pendant les vacances scolaires
lundi au vendredi hors vacances scolaires = du lundi au vendredi hors vacances scolaires
du lundi au vendredi hors vacances scolaires = du lundi au vendredi hors vacances scolaires
du 1er juillet au 31 août = du 1er juillet au 31 août de chaque année
du 1er juillet au 31 août de chaque année = du 1er juillet au 31 août de chaque année
chaque année du 1er juillet au 31 août = du 1er juillet au 31 août de chaque année
1er juillet - 31 août ? du 1er juillet au 31 août de chaque année
du 01/07 au 31/08 ? du 1er juillet au 31 août de chaque année
juillet et août = en juillet et août
en juillet et en août = en juillet et août
en août = en août
été ? du … au … de chaque année
l'été ? du … au … de chaque année
en été ? du … au … de chaque année
du 15/12 au 15/01 ? du 15 décembre au 15 janvier de chaque année
du 24 au 26 décembre = du 24 au 26 décembre de chaque année
du 24 au 26 décembre de chaque année = du 24 au 26 décembre de chaque année
le 24 décembre = le 24 décembre de chaque année
le 24 décembre de chaque année = le 24 décembre de chaque année
24 et 31 décembre = les 24 et 31 décembre de chaque année
chaque 24 décembre = le 24 décembre de chaque année
24/12 ? le 24 décembre de chaque année
2026-12-24 ? fermetures: [{du: 2026-12-24, au: 2026-12-24, nature: …, motif: …}]
du 2026-12-24 au 2026-12-31 ? fermetures: [{du: 2026-12-24, au: 2026-12-31, nature: …, motif: …}]
jours fériés = jours fériés
les jours fériés = jours fériés
les jours fériés sauf Pentecôte = jours fériés sauf lundi de Pentecôte
veilles de jours fériés = veilles de jours fériés
veille de jour férié = veilles de jours fériés
la veille des fêtes = veilles de jours fériés
lendemain de jour férié = lendemains de jours fériés
lundi de Pentecôte = lundi de Pentecôte
lundi de Pâques = lundi de Pâques
vendredi saint = vendredi saint
mardi gras = mardi gras
jeudi de l'Ascension = Ascension
pont de l'Ascension = pont de l’Ascension
vendredi de l'Ascension = pont de l’Ascension
vendredi après l'Ascension = pont de l’Ascension
50 jours après Pâques = 50 jours après Pâques
jours de marché ?
tous les jours ? semaine: {lundi: […], mardi: […], mercredi: […], jeudi: […], vendredi: […], samedi: […], dimanche: […]}
tous les jours sauf le mercredi ? semaine: {lundi: […], mardi: […], jeudi: […], vendredi: […], samedi: […], dimanche: […]}
1er mardi du mois hors vacances scolaires et jours fériés = 1er mardi du mois hors vacances scolaires, hors jours fériés
hors vacances scolaires et hors jours fériés = hors vacances scolaires, hors jours fériés
sauf jours fériés et vacances scolaires = hors vacances scolaires, hors jours fériés
mardi hors vacances de Noël et août = mardi hors vacances de Noël, sauf en août
vendredi suivant l'Ascension = pont de l’Ascension
1st Tuesday ? 1er mardi du mois
first Monday of the month ? 1er lundi du mois
last friday of every month ? dernier vendredi du mois
every other Tuesday ? un mardi sur deux depuis le AAAA-MM-JJ
tuesday of even weeks ? mardi des semaines paires
1er mar. du mois ? 1er mardi du mois
lun. et jeu. des semaines impaires ? lundi et jeudi des semaines impaires
juillet-août ? en juillet et août
septembre-juin ? de septembre à juin
dernier jour ouvré ? dernier jour ouvré du mois
entre Noël et le jour de l'an ? du 26 au 31 décembre de chaque année
du 14/07 au 15/08/2026 ? fermetures: [{du: 2026-07-14, au: 2026-08-15, nature: …, motif: …}]
ramadan ?
9h-12h ? plages: 09:00-12:00
fermé ? plages: ferme
week-end ? semaine: {samedi: […], dimanche: […]}
le week-end ? semaine: {samedi: […], dimanche: […]}
en semaine ? semaine: {lundi: […], mardi: […], mercredi: […], jeudi: […], vendredi: […]}
jours ouvrés ? semaine: {lundi: […], mardi: […], mercredi: […], jeudi: […], vendredi: […]}
quand on peut ?
1er mardy du mois ? 1er mardi du mois
premié mardi du mois ? 1er mardi du mois
3em mardi = 3e mardi du mois
3 ème mardi = 3e mardi du mois
3éme mardi = 3e mardi du mois
1 er mardi = 1er mardi du mois
2e et quatrième mercredis = 2e et 4e mercredi du mois
1er au 3e mardi du mois = 1er, 2e et 3e mardi du mois
1er mardi du mois de 9h à 12h ? 1er mardi du mois, avec plages: 09:00-12:00
semaines paires sauf vacances scolaires = semaines paires hors vacances scolaires
semaines paires hors vacances scolaires = semaines paires hors vacances scolaires
mardi des semaines paires hors vacances scolaires = mardi des semaines paires hors vacances scolaires
1er mardi du mois hors vacances scolaires = 1er mardi du mois hors vacances scolaires
1er mardi du mois sauf août = 1er mardi du mois, sauf en août
1er mardi du mois sauf en août = 1er mardi du mois, sauf en août
hors juillet et août = sauf en juillet et août
sauf août = sauf en août
hiver ? du … au … de chaque année
heure d'été ? du … au … de chaque année
à l'heure d'été ? du … au … de chaque année
1ers et 3èmes jeudis de chaque mois = 1er et 3e jeudi du mois
1er mercredi et dernier vendredi du mois = 1er mercredi et dernier vendredi du mois
2ième mardi du mois = 2e mardi du mois
cinquième lundi = 5e lundi du mois
le premier et le dernier jour ouvré du mois = 1er et dernier jour ouvré du mois
dernier jour ouvré avant un jour férié = dernier jour ouvré avant un jour férié
veille de Noël = veille de Noël
lendemain de l’Ascension = lendemain de l’Ascension
abolition de l'esclavage = Abolition de l’esclavage
11 novembre = Armistice
le 1er mai = fête du Travail
les 1er mai et 14 juillet = fête du Travail et fête nationale
du 20 décembre au 5 janvier = du 20 décembre au 5 janvier de chaque année
de septembre à juin = de septembre à juin
hors jours fériés = hors jours fériés
semaines 52 à 54 ?
semaine 0 ?
semaines 50 à 53 et 1 = semaines 1 et 50 à 53
un lundi sur quatre à partir du 5 janvier 2026 = un lundi sur quatre depuis le 5 janvier 2026
toutes les 3 semaines depuis le 2026-01-05 = une semaine sur trois depuis le 5 janvier 2026
mardi et jeudi, une semaine sur deux depuis le 2026-01-06 = mardi et jeudi, une semaine sur deux depuis le 6 janvier 2026
premier samedi du mois de septembre à juin = 1er samedi du mois, de septembre à juin
week-ends des semaines impaires = samedi et dimanche des semaines impaires
tous les jours fériés = jours fériés
jours fériés sauf 1er mai et Noël = jours fériés sauf fête du Travail et Noël
les jours fériés à l'exception du 25 décembre = jours fériés sauf Noël
30 février ?
le 31 de chaque mois = le 31 de chaque mois
avant-dernier jeudi des mois impairs = avant-dernier jeudi du mois, en janvier, mars, mai, juillet, septembre et novembre
Pâques ? lundi de Pâques
jour férier = jours fériés
mardi grass ? mardi gras
vacances de noel = pendant les vacances de Noël
vacance d'ete ? pendant les vacances d’été
hors vacances de Noël = hors vacances de Noël
semaine imaire ? semaines impaires
sememaines paires ? semaines paires
dernié vendredi ? dernier vendredi du mois
tout les mardis ? semaine: {mardi: […]}
chaque premier lundi = 1er lundi du mois
"""  # noqa: E501


def _table(texte: str) -> list[tuple[str, str, str]]:
    lignes = []
    for ligne in texte.strip().splitlines():
        signe = "=" if " = " in ligne else "?"
        ecrit, _, attendu = ligne.partition(f" {signe}")
        lignes.append((ecrit, signe, attendu.strip()))
    return lignes


def _mardi(ecrit: str) -> tuple[str, str]:
    semaine = dict.fromkeys(("lundi", "mercredi", "jeudi", "vendredi"), "ferme")
    try:
        lu = Semaine.model_validate({**semaine, "mardi": ecrit})
    except ValidationError as refus:
        return "?", str(refus.errors()[0]["ctx"]["suggestion"])
    return "=", ", ".join(plage.code + plage.mode_en_mots for plage in lu.mardi) or "ferme"


def _quand(ecrit: str) -> tuple[str, str]:
    try:
        return "=", lire_regle(ecrit).mots
    except FormeInvalide as refus:
        return "?", refus.suggestion or ""


@pytest.mark.parametrize(("ecrit", "signe", "attendu"), _table(HEURES_D_UN_MARDI))
def test_hours_are_read_right_or_refused_with_the_right_ones(ecrit, signe, attendu):
    assert _mardi(ecrit) == (signe, attendu)


def test_what_is_read_is_not_refused_while_it_is_written():
    """The schema that editors follow says no of nothing that is read."""
    motifs = set(_motifs(ecritures.PLAGES.json_schema))
    lus = [ecrit for ecrit, signe, _ in _table(HEURES_D_UN_MARDI) if signe == "="]
    assert [ecrit for ecrit in chacun(lus) if not any(re.fullmatch(motif, ecrit) for motif in motifs)] == []


def _motifs(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (schema["pattern"],) if "pattern" in schema else ()
        for dedans in schema.values():
            yield from _motifs(dedans)
    elif isinstance(schema, list):
        for dedans in schema:
            yield from _motifs(dedans)


@pytest.mark.parametrize(("ecrit", "signe", "attendu"), _table(JOURS_D_UNE_REGLE))
def test_days_are_read_right_or_refused_with_the_right_ones(ecrit, signe, attendu):
    assert _quand(ecrit) == (signe, attendu)


@pytest.mark.parametrize("mots", sorted({attendu for _, signe, attendu in _table(JOURS_D_UNE_REGLE) if signe == "="}))
def test_a_rule_is_published_in_words_that_are_read_as_the_same_rule(mots):
    assert lire_regle(mots).mots == mots


@pytest.mark.parametrize(
    "ecrit",
    [
        propose
        for _, signe, propose in _table(HEURES_D_UN_MARDI)
        if signe == "?" and propose[:2].isdigit() and "…" not in propose
    ],
)
def test_what_is_proposed_is_read(ecrit):
    for plage in ecrit.partition(", et ")[0].replace(" le lendemain", "").replace("puis ", "").split(", "):
        assert Plage.lire(plage.removeprefix("ou pour une nuit "))
