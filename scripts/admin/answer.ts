// npm run admin -- COMMANDE: which command answers what is typed, and the help.

import { ownValue } from '@/lib/shared/own-value';
import {
  createOrganization,
  createPool,
  createStructure,
  createTerritory,
  disableUser,
  forgetFactor,
  inviteUser,
  operator,
  setKeeper,
  verifyJournal,
} from './commands';
import { erase, replay } from './erasures';
import { type Options, readOptions, Stop } from './options';
import { listWorkers } from './workers';

const HELP = `Relève — administration

  npm run admin -- territoire creer 44
  npm run admin -- organisme creer --territoire 44 --nom "Les Tilleuls" --regime CCN51 --nature association
  npm run admin -- structure creer --organisme ID --finess 440001234
  npm run admin -- structure creer --organisme ID --nom "Habitat partagé" --categorie 500 --commune "Rezé 44400"
  npm run admin -- vivier creer --territoire 44 --nom "Réserve civique" --type civic-volunteer
  npm run admin -- utilisateur inviter --role director --organisme ID --email ADRESSE
  npm run admin -- utilisateur inviter --role manager --organisme ID --email ADRESSE --structure ID [--structure ID]…
  npm run admin -- utilisateur inviter --role cell --territoire 44 --email ADRESSE --nom "Prénom Nom"
  npm run admin -- utilisateur inviter --role region --region 52 --email ADRESSE --nom "Prénom Nom"
  npm run admin -- utilisateur inviter --role national --email ADRESSE --nom "Prénom Nom"
  npm run admin -- utilisateur inviter --role pool-manager --vivier ID --email ADRESSE --nom "Prénom Nom"
  npm run admin -- utilisateur inviter --role platform --email ADRESSE --nom "Prénom Nom"
  npm run admin -- utilisateur desactiver --email ADRESSE
  npm run admin -- utilisateur oublier-second-facteur --email ADRESSE   (téléphone perdu : reconnaissez la personne de vive voix)
  npm run admin -- reserve-directions confier|retirer --territoire 44 --email ADRESSE   (un agent de l’ARS, de la cellule)
  npm run admin -- effacements rejouer [--fichier FICHIER]   (après avoir restauré une sauvegarde)
  npm run admin -- effacements effacer --reference ID        (la personne reconnue ; sa référence est dans sa fiche)
  npm run admin -- travailleurs
  npm run admin -- journal verifier [--territoire 44 | --organisme ID]

Régimes : CT CCN51 CCN66 BAD SAP CCU FPH FPT. Natures : association public commercial.
Chaque écriture est inscrite au journal.`;

type Command = (context: ReturnType<typeof operator>, options: Options) => Promise<string[]>;

const COMMANDS: Readonly<Record<string, Command>> = {
  'territoire creer': createTerritory,
  'organisme creer': createOrganization,
  'structure creer': createStructure,
  'vivier creer': createPool,
  'utilisateur inviter': inviteUser,
  'utilisateur desactiver': disableUser,
  'utilisateur oublier-second-facteur': forgetFactor,
  'reserve-directions confier': setKeeper(true),
  'reserve-directions retirer': setKeeper(false),
  'journal verifier': verifyJournal,
  'effacements rejouer': ({ now }, options) => replay(now, options),
  'effacements effacer': ({ now }, options) => erase(now, options),
  travailleurs: ({ now }) => listWorkers(now),
  workers: ({ now }) => listWorkers(now),
};

/** What a command line answers, line by line; a mistake is a Stop. */
export async function answer(args: readonly string[]): Promise<string[]> {
  const options = readOptions(args);
  const [first, second] = options.words;
  if (first === undefined || ['aide', 'help'].includes(first)) return [HELP];
  const command = ownValue(COMMANDS, `${first} ${second}`) ?? ownValue(COMMANDS, first);
  if (!command) throw new Stop(`Commande inconnue : « ${options.words.join(' ')} ».\n\n${HELP}`);
  return await command(operator(new Date()), options);
}
