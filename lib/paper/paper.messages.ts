import { WRITTEN_FIRST } from './written-first';

/** Every refusal this room can give, said to whoever asked. */
export const PAPER_MESSAGES = {
  'not-found': 'Ce papier n’existe pas, ou n’est pas à vous.',
  'mission-cancelled': 'Cette mission est annulée : elle n’a plus de papier à établir.',
  'paper-not-for-this-mission': 'Ce papier n’est pas de ceux que cette mission demande.',
  'sponsorship-not-here':
    'Le mécénat de compétences n’est possible qu’au profit d’un organisme d’intérêt général (code du travail, art. L8241-3).',
  'volunteers-not-here':
    'La réserve civique n’accueille de bénévoles que chez un organisme public ou sans but lucratif (loi n° 2017-86 du 27 janvier 2017, art. 4).',
  'sponsorship-too-long':
    'Un mécénat de compétences dure trois ans au plus (code du travail, art. L8241-3).',
  'secondment-too-long':
    'Une mise à disposition dure trois ans au plus, renouvelables (code général de la fonction publique, art. L512-6 et suivants).',
  'same-group':
    'Le mécénat de compétences ne se fait pas entre organismes d’un même groupe (code du travail, art. L8241-3) : faites une convention de prêt.',
  'billed-above-cost':
    'Le montant facturé dépasse les salaires, les charges et les frais : le prêt serait à but lucratif, ce que la loi interdit (code du travail, art. L8241-1 et L8243-1).',
  'mission-not-over': 'Ce papier se fait une fois la mission terminée.',
  'hours-not-signed':
    'Les heures faites ne sont pas encore signées des deux côtés : vous les confirmez depuis le besoin.',
  'nothing-done': 'Aucune heure n’a été faite : il n’y a rien à attester ni à facturer.',
  'loan-not-signed': `La convention n’est ni signée par tous, ni notée comme signée sur papier : rien ne se facture sans elle. Faites-la signer d’abord. ${WRITTEN_FIRST.reference}.`,
  'fields-missing': 'Il manque des réponses pour établir ce papier : remplissez le formulaire.',
  'letters-not-printable':
    'Un nom est écrit dans des lettres que le papier ne peut pas imprimer : écrivez-le en lettres latines dans le formulaire.',
  'nothing-to-make': 'Aucun papier n’est à établir ici pour le moment.',
  'nothing-together':
    'Cette personne n’a pas ici d’autre mission à venir dont les papiers restent à faire : établissez ceux de celle-ci.',
  'costs-differ':
    'L’employeur prêteur n’a pas dit le même coût d’une heure pour toutes ces missions : un seul papier ne peut pas le dire.',
  'answers-differ':
    'Vos réponses ne sont pas les mêmes pour toutes ces missions : donnez les mêmes, ou établissez les papiers de chacune.',
  'paper-not-in-force': 'Ce papier a été remplacé ou annulé : il ne se signe plus.',
  'loan-not-agreed':
    'Les trois accords de ce prêt ne portent plus sur les mêmes termes : les papiers se font une fois tous d’accord.',
  'cost-signed':
    'L’employeur a signé une convention à ce coût. Annulez-la avant d’en convenir d’un autre.',
  'cost-of-lender':
    'C’est l’employeur prêteur qui dit ce que coûte une heure : demandez-le-lui par courriel.',
  'lender-says-itself':
    'L’employeur prêteur est de la réserve : c’est lui qui dit son SIRET, son siège, qui signe et la consultation de son comité. Demandez-le-lui par courriel.',
  'lender-not-said':
    'L’employeur prêteur n’a pas encore rempli sa fiche : ce papier l’attend. Demandez-le-lui par courriel.',
  'lender-not-awaited': 'Rien n’est à demander à l’employeur prêteur pour cette mission.',
  'cost-not-said': 'L’employeur prêteur n’a pas encore dit ce que coûte une heure.',
  'not-direction': 'Seule la direction de l’organisme peut dire ce que coûte une personne prêtée.',
  'cost-not-awaited': 'Ce coût est déjà dit : rien n’est à demander.',
  'cost-held':
    'Ce coût est signé, ou déjà demandé : il ne change plus, même si la convention est annulée.',
  'cost-of-no-hour': 'Indiquez le salaire brut d’une heure : il ne peut pas être nul.',
  'cost-too-high': 'C’est trop pour une heure : est-ce le montant d’un mois ?',
  'expenses-too-high': 'C’est trop pour les frais d’une mission.',
  'statement-of-the-lender':
    'L’état des coûts est établi par l’employeur prêteur : lui seul le fait, et le refait.',
  'statement-signed':
    'La structure a signé cet état : demandez-lui de l’annuler, puis faites-en un autre.',
  'no-provider': 'La signature qualifiée n’est pas proposée ici.',
  'not-yours-to-sign':
    'Ce papier n’est pas à signer par vous, ne vaut plus, ou n’est plus celui que vous avez lu.',
  'already-signed': 'C’est déjà signé.',
  'not-a-party': 'Ce papier n’est pas à signer par vous.',
  'paper-changed': 'Ce n’est plus le document que vous avez lu. Relisez-le avant de signer.',
  'name-missing': 'Écrivez votre nom et votre prénom.',
  'signed-before-made':
    'Ce papier a été établi après ce jour : il ne peut pas avoir été signé avant d’exister.',
  'paper-of-others':
    'Ce papier est entre la personne et son employeur : ils le signent ici, ou l’employeur note qu’il l’a été sur papier.',
  'signed-to-come': 'Indiquez le jour de la signature : il ne peut pas être à venir.',
  'template-at-fault':
    'Ce modèle ne peut pas être enregistré : une mention manque, ou une accolade ne correspond à rien.',
  'template-changed': 'Ce modèle a été changé entre-temps. Relisez la dernière version.',
  'limit-reached': 'Trop d’essais depuis cette adresse. Recommencez dans quelques minutes.',
  'code-unknown': 'Aucun papier ne porte ce code. Vérifiez les douze caractères.',
} as const satisfies Record<string, string>;
