import { Banner } from '@/components/ui/banner';
import { ownValue } from '@/lib/shared/own-value';

/** What an act that leads to another page says there, by the word it leaves in the address. */
const DONE: Readonly<Record<string, string>> = {
  oral: 'L’accord est noté. Nous écrivons à son employeur dès que la personne a dit oui.',
  'pret-confirme':
    'Les trois accords sont réunis : la mission est confirmée. Son employeur doit encore écrire son accord avant la prise de poste.',
  applique: 'C’est fait : le besoin est changé comme proposé. La liste ci-dessous en tient compte.',
  sollicite: 'C’est fait : les demandes partent. Les réponses arrivent ci-dessous, une à une.',
  vagues: 'C’est fait : Relève sollicite par vagues. La suite est écrite ci-dessous.',
  envois: 'C’est fait : la suite des envois est changée.',
  annule:
    'C’est fait : sa venue est annulée, la personne est prévenue. Si le besoin est ouvert, sa place l’est de nouveau.',
  choisi: 'C’est fait : sa venue est confirmée, la personne est prévenue.',
  'pas-retenu': 'C’est fait : la personne est prévenue qu’elle n’est pas attendue.',
  prolongation:
    'La prolongation est demandée. La mission reste comme elle est tant que les deux accords manquent.',
  'prolongation-reprise': 'C’est fait : la prolongation n’est plus demandée.',
  'plus-tot': 'C’est fait : la mission finit plus tôt, la personne et son employeur sont prévenus.',
  modifie: 'C’est fait : le besoin est modifié.',
  confirme: 'C’est fait : le besoin est confirmé, il est toujours vrai.',
  'bien-cela': 'C’est fait : vous avez confirmé ce que la cellule a modifié.',
  'bien-a-nous': 'C’est fait : vous avez confirmé cette demande.',
  'pas-a-nous':
    'C’est fait : la recherche est arrêtée, et les personnes qui avaient dit oui sont prévenues.',
  binome: 'C’est noté : la personne le lit sur sa fiche du premier jour.',
  ferme: 'C’est fait : le besoin est fermé.',
  'demande-fermee': 'C’est fait : la demande est fermée, avec tous ses créneaux à venir.',
  'poste-repris': 'C’est noté : cette structure n’attend plus rien de vous. Elle en est prévenue.',
  'poste-demande':
    'C’est demandé : la structure est prévenue par courriel. Elle nomme quelqu’un, ou vous dit que non.',
  separe: 'C’est fait : les tâches sont séparées. Voici qui peut venir pour le nouveau besoin.',
};

/** The act that led here is done: said once, in words, with or without script. */
export function DoneBanner({ done }: { readonly done: unknown }) {
  const words = ownValue(DONE, done);
  if (!words) return null;
  return (
    <div className="mb-6">
      <Banner live tone="success">
        {words}
      </Banner>
    </div>
  );
}
