"""Phrases of the news, type by type: one event each.  All sentences are invented."""

import pytest

from sayso.events import code_events
from sayso.model import Article


TOLD = """
AGREE: Estonia expressed its readiness to send troops to Sarvia.
AGREE: Sarvia's president said he was ready to meet the rebels.
AGREE: Norway has pledged 20 million euros to the refugees of Lindia.
AGREE: The rebels promised to hand over their weapons to the peacekeepers.
AGREE: Oslo announced plans to resume talks with Riga.
CONSULT: The Peruvian president flew to Quito for talks with his counterpart.
CONSULT: Norway's king received the Sarvian envoy at his palace.
CONSULT: The two leaders spoke by telephone on Sunday.
CONSULT: A delegation from Lindia is visiting Riga.
CONSULT: President Dell left for Norway on Monday for a three-day visit.
SUPPORT: Estonia voiced support for Norway's position on whaling.
SUPPORT: Peru formally recognized the new government of Sarvia.
SUPPORT: Lima apologized to Quito for the incident at the border.
SUPPORT: Oslo defended Riga's decision to close the plant.
SUPPORT: Lindia congratulated Sarvia's new president on his election.
COOPERATE: Police in Riga handed over a suspected bomber to Estonia.
COOPERATE: Norway and Sarvia began joint naval exercises.
COOPERATE: Estonian and Norwegian police exchanged information on the smugglers.
COOPERATE: Sarvia and Lindia resumed flights between their capitals after ten years.
AID: Norwegian planes dropped food to villagers in Lindia.
AID: The World Bank granted Sarvia a credit of 90 million dollars.
AID: Estonia shipped 50 tanks to Sarvia.
AID: Oslo granted asylum to a Sarvian poet.
AID: Doctors from Riga treated the wounded in Elda.
CONCEDE: Sarvia has eased a night curfew in its capital.
CONCEDE: The junta lifted a ban on opposition parties.
CONCEDE: The king dismissed his prime minister after weeks of protests.
CONCEDE: Lindia bowed to pressure from farmers and dropped the tax.
CONCEDE: The military ruler allowed the exiled opposition leader to return home.
RETREAT: Guerrillas freed two Norwegian engineers on Monday.
RETREAT: Sarvian troops pulled out of the valley.
RETREAT: The rebels surrendered to government forces in Elda.
RETREAT: Sarvia allowed UN inspectors to enter a chemical plant.
RETREAT: Estonia lifted an embargo on meat from Lindia.
REQUEST: Peru asked Chile for help against the fires.
REQUEST: Oslo appealed for calm in Sarvia.
REQUEST: Norway's foreign minister called on the rebels to lay down their arms.
REQUEST: Students demanded the resignation of the Sarvian president.
REQUEST: Lindia insisted that Sarvia withdraw from the island.
ACCUSE: Lindia blamed Sarvia for the blast.
ACCUSE: Riga lodged a complaint against Tallinn at the court.
ACCUSE: UN experts arrived in Sarvia to investigate reports of torture.
ACCUSE: The prosecutor charged the general with war crimes.
ACCUSE: The court convicted three officers of spying for Lindia.
REJECT: Sarvia ruled out negotiations with the rebels.
REJECT: Lindia refused to allow observers into its prisons.
REJECT: The general defied a court order to appear before judges.
REJECT: Riga dismissed Tallinn's demand for compensation.
REJECT: Sarvia said it would not hand over the hostages to Norway.
THREATEN: Lindia warned it would retaliate against Sarvia.
THREATEN: The rebels vowed to kill the hostages.
THREATEN: Norway gave Lindia 48 hours to withdraw its ships.
THREATEN: Sarvia said it may break off relations with Lindia.
THREATEN: Teachers said they would go on strike if their pay was not raised.
PROTEST: Workers at the port of Riga walked off the job.
PROTEST: Students burned tyres and threw stones at police in Elda.
PROTEST: Prisoners in Elda refused food for a third day.
PROTEST: Farmers used tractors to block the border between Lindia and Sarvia.
PROTEST: Opposition parties boycotted the session of parliament.
MOBILIZE: Lindia put its army on alert.
MOBILIZE: Sarvia has massed tanks on the border with Lindia.
MOBILIZE: Norway sent two warships to the gulf.
MOBILIZE: Police stepped up patrols in Riga.
MOBILIZE: Lindia test-fired a missile.
SANCTION: Riga recalled its ambassador from Tallinn.
SANCTION: Norway halted aid to Sarvia.
SANCTION: Lindia withdrew from the peace talks.
SANCTION: Sarvia ordered three Norwegian diplomats to leave the country.
SANCTION: Estonia has called off a visit by Lindia's president.
COERCE: Sarvia seized a Norwegian trawler.
COERCE: The junta imposed a state of emergency.
COERCE: Lindia's censors closed two newspapers.
COERCE: Sarvia deported 300 Lindian workers.
COERCE: Troops sealed off the university.
ASSAULT: A car bomb exploded outside the embassy in Elda.
ASSAULT: Gunmen shot dead a judge in Puerto Azul.
ASSAULT: Two nurses were kidnapped by rebels near Elda.
ASSAULT: Lindian jets bombed Sarvian positions.
ASSAULT: Rebels fired mortars at the airport.
"""


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_a_sentence_tells_one_event_of_its_type(row):
    plover, _, text = row.partition(": ")
    assert [event.plover for event in code_events(Article(id="a", text=text, language="en"))] == [plover]
