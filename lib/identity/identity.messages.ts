import type { SignInRefusal } from './sign-in';

/** What signing in refuses, said in French. */
export const SIGN_IN_MESSAGES = {
  'address-unusable':
    'Cette adresse électronique n’est pas utilisable. Écrivez-la en entier, par exemple prenom.nom@exemple.fr.',
  'too-many-tries':
    'Trop de tentatives depuis votre connexion. Patientez cinq minutes, puis recommencez.',
  'too-many-mails':
    'Plusieurs messages ont déjà été demandés pour cette adresse. Utilisez le dernier reçu, ou recommencez dans une demi-heure.',
  'account-too-many-tries':
    'Trop de codes ont été essayés pour cette adresse. Recommencez dans une heure, ou ouvrez le lien du dernier message.',
  'demand-unknown':
    'Cette demande de connexion n’existe pas ou n’existe plus. Demandez un nouveau code.',
  'demand-expired': 'Ce code a plus de dix minutes : il ne sert plus. Demandez-en un nouveau.',
  'demand-already-used': 'Ce code a déjà servi. Demandez-en un nouveau.',
  'too-many-codes':
    'Dix codes faux ont été saisis : cette demande est close. Demandez un nouveau code.',
  'code-wrong':
    'Ce n’est pas le bon code. Vérifiez les six chiffres du dernier message reçu, par exemple 042 317.',
  'code-needed':
    'Ce lien a été ouvert ailleurs que dans le navigateur qui l’a demandé. Saisissez les six chiffres du message.',
  'no-account':
    'Aucun compte ne correspond à cette adresse. Rejoignez la réserve, ou demandez une invitation à votre cellule.',
  'account-disabled': 'Ce compte a été désactivé. Contactez la cellule de votre territoire.',
  'invitation-over':
    'L’invitation a expiré, a été retirée ou a déjà servi. Demandez-en une autre à qui vous invitait.',
  'inviter-gone':
    'La personne qui vous a invité·e ne peut plus le faire, et son invitation ne sert plus. Demandez-en une autre à l’organisme ou au vivier.',
} as const satisfies Record<
  | SignInRefusal
  | 'address-unusable'
  | 'too-many-tries'
  | 'too-many-mails'
  | 'account-too-many-tries'
  | 'demand-unknown'
  | 'no-account'
  | 'account-disabled'
  | 'invitation-over'
  | 'inviter-gone',
  string
>;

/** What signing in by an identity provider refuses. */
export const PROVIDER_MESSAGES = {
  'provider-away':
    'ProConnect ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec votre adresse électronique.',
  'provider-refused':
    'L’échange avec ProConnect n’est pas allé à son terme, ou a trop duré. Recommencez, ou connectez-vous avec votre adresse électronique.',
  'too-many-tries': SIGN_IN_MESSAGES['too-many-tries'],
  'address-unverified':
    'ProConnect n’a pas vérifié votre adresse électronique : faites-la vérifier par votre organisme, ou connectez-vous avec cette adresse.',
  'no-account':
    'Aucun compte de Relève n’a l’adresse que ProConnect nous donne. Connectez-vous avec l’adresse que Relève connaît, ou demandez une invitation à votre cellule.',
  'account-disabled': SIGN_IN_MESSAGES['account-disabled'],
  'other-identity':
    'Votre compte de Relève est lié à une autre identité de ProConnect. Connectez-vous avec votre adresse électronique, puis détachez l’ancienne depuis la page Compte.',
  'other-body':
    'ProConnect vous rattache à un autre organisme que celui pour lequel vous parlez dans Relève. Choisissez le bon organisme dans ProConnect, ou connectez-vous avec votre adresse électronique.',
} as const;

/** What hats and sessions refuse. */
export const SESSION_MESSAGES = {
  'hat-unknown': 'Ce rôle n’est pas ou n’est plus le vôtre.',
  'hat-suspended': 'Votre organisme est suspendu par la cellule de son territoire. Contactez-la.',
  'sign-in-too-old':
    'Ce rôle demande une connexion récente. Déconnectez-vous, puis connectez-vous à nouveau.',
  'session-unknown': 'Cette session est déjà terminée.',
  'not-signed-in': 'Votre session est terminée. Connectez-vous à nouveau.',
} as const;

/** What forgetting an identity of a provider refuses. */
export const UNLINK_MESSAGES = {
  'not-signed-in': SESSION_MESSAGES['not-signed-in'],
  'not-linked': 'Votre compte n’est lié à aucune identité de ProConnect.',
  'not-strong': 'Donnez d’abord le code de votre second facteur.',
} as const;

/** What naming somebody in one’s place refuses. */
export const DEPUTY_MESSAGES = {
  'deputy-is-oneself': 'Choisissez quelqu’un d’autre que vous.',
  'structures-missing': 'Choisissez au moins une structure.',
  'structure-unknown': 'Choisissez parmi les structures pour lesquelles vous parlez.',
  'deputy-ends-before': 'La fin est avant le début.',
  'deputy-over': 'Cette période est déjà passée.',
  'deputy-too-long': 'Un remplacement dure trois mois au plus. Rapprochez la fin.',
  'deputy-unknown':
    'Cette personne n’est pas responsable dans votre organisme. Invitez-la d’abord.',
  'deputy-already': 'Cette personne remplace déjà pour une de ces structures à ces dates.',
  'deputy-not-found': 'Ce remplacement n’existe plus, ou vous ne l’avez pas décidé.',
} as const;

/** What invitations refuse. */
export const INVITATION_MESSAGES = {
  'address-unusable': SIGN_IN_MESSAGES['address-unusable'],
  'may-not-invite': 'Seule la direction de l’organisme invite des responsables.',
  'already-invited':
    'Une invitation court déjà pour cette adresse. Retirez-la d’abord si vous voulez la changer.',
  'already-member': 'Cette personne fait déjà partie de votre équipe.',
  'structure-unknown': 'Cette structure n’est pas de votre organisme. Choisissez-la dans la liste.',
  'structures-missing': 'Choisissez au moins une structure pour un·e responsable.',
  'not-found': 'Cette personne ou cette invitation n’est pas de votre équipe.',
  'last-director':
    'C’est la dernière direction de l’organisme : invitez-en une autre avant de partir.',
  'invitation-over':
    'Cette invitation a expiré, a été retirée ou a déjà servi. Demandez-en une autre.',
  'inviter-gone': SIGN_IN_MESSAGES['inviter-gone'],
  'too-many-tries': SIGN_IN_MESSAGES['too-many-tries'],
  'too-many-mails': SIGN_IN_MESSAGES['too-many-mails'],
} as const;

/** What the second factor refuses. */
export const FACTOR_MESSAGES = {
  'factor-code-wrong':
    'Ce n’est pas le bon code. Saisissez les six chiffres affichés maintenant par votre application, ou un code de secours. Si cela se répète, vérifiez l’heure du téléphone.',
  'factor-code-used':
    'Ce code a déjà servi. Attendez que votre application affiche le suivant, moins de trente secondes.',
  'factor-too-many-tries':
    'Dix codes ont été essayés. Patientez un quart d’heure, puis recommencez.',
  'no-factor': 'Il n’y a pas de second facteur sur ce compte.',
  'factor-already':
    'Un second facteur est déjà en place. Pour en changer, passez par votre compte.',
  'set-up-over':
    'Cette mise en place a plus d’un quart d’heure. Recommencez : une nouvelle clé sera affichée.',
  'factor-required': 'Votre rôle demande un second facteur : il se remplace, il ne se retire pas.',
  'not-strong': 'Donnez d’abord le code de votre second facteur.',
  'not-signed-in': SESSION_MESSAGES['not-signed-in'],
  'passkey-wrong': 'La clé d’accès n’a pas été reconnue. Recommencez, ou passez par un code.',
  'passkey-silent':
    'La clé d’accès demande un navigateur récent, avec JavaScript : sinon, passez par un code.',
  'passkey-late':
    'La page a attendu plus de cinq minutes, ou a déjà servi. Rechargez-la et recommencez.',
  'passkey-known': 'Cette clé d’accès est déjà en place.',
  'passkey-too-many': 'Cinq clés d’accès sont en place : retirez-en une avant d’en ajouter.',
  'passkey-last':
    'C’est votre seul second facteur : ajoutez une application ou une autre clé avant de la retirer.',
  'may-not-forget': 'Seule la direction de l’organisme fait oublier un second facteur.',
  'not-your-own':
    'Le vôtre ne s’oublie pas d’ici : demandez-le à une autre direction, ou à la plateforme.',
  'speaks-elsewhere':
    'Cette personne a aussi un rôle hors de votre organisme : seule la plateforme peut oublier son second facteur.',
  'not-found': INVITATION_MESSAGES['not-found'],
} as const;
