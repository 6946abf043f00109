/** Every message the product sends, by what it says. The body is rendered by lib/notify/server when it leaves. */
export const MESSAGE_KINDS = [
  /** link and code to sign in */
  'sign-in',
  /** an organization or a colleague is invited */
  'invitation',
  /** can you come? holds the answer link */
  'solicitation',
  /** the seat was taken by someone else: « pourvu, merci » */
  'need-filled',
  /** the need was closed or expired before the person answered */
  'need-withdrawn',
  /** the person said yes: the mission, its contact and its link */
  'mission-confirmed',
  /** the hours or place changed after the yes: still true? */
  'mission-changed',
  /** the structure cancelled the mission */
  'mission-cancelled-by-structure',
  /** to the structure: somebody said yes */
  'seat-taken',
  /** to the structure: somebody said yes, and waits for it to confirm */
  'yes-to-confirm',
  /** to the structure: somebody cancelled, late or not */
  'mission-cancelled-by-person',
  /** is your availability still true? two taps */
  'availability-refresh',
  /** how did the mission go? three questions, by link */
  'mission-survey',
  /** your second factor was added, changed, used up, taken away: was it you? */
  'second-factor',
  /** to the direction: the cell verified the organization, it may publish */
  'organization-verified',
  /** to the territory's cell: a need went up by itself */
  'need-raised',
  /** a pool's manager let the person in, or did not and says why */
  'pool-decision',
  /** to a pool's managers: people wait to be let in */
  'pool-waiting',
  /** somebody is invited into a pool, and says yes or no from the link */
  'pool-invitation',
  /** what a coordinator wrote down in the person's name during a call */
  'call-summary',
  /** to the structure: the civic reserve does not agree to its mission, and why */
  'civic-decided',
  /** to the structure: an association comes with a team */
  'team-comes',
  /** to the structure: an association gave seats back */
  'team-gave-back',
  /** to an association's managers: a team is asked for, asked again, given up, or seats came back */
  'team-news',
  /** the same by the telephone of one of them, for one need: a letter or a key answers */
  'team-ask',
  /** to an association's manager, by the telephone they just gave: is it yours? */
  'team-number',
  /** to the civic reserve's moderators: missions wait for their word */
  'civic-waiting',
  /** to the civic reserve's moderators, once a day: what became of what they agreed to */
  'civic-day',
  /** what is said back to somebody who wrote by text; it leaves by text whatever they prefer */
  'phone-reply',
  /** something that was checked of the person lapses soon */
  'proof-expiring',
  /** a pool's manager reminds the person of what their file lacks */
  'file-reminder',
  /** their institute withdrew a student after a yes: to the student, and to the structure */
  'student-withdrawn',
  'student-withdrawn-structure',
  /** nothing heard for months: do you stay? */
  'still-there',
  /** the link to leave without signing in, asked for */
  'leave-link',
  /** a prescriber registered the person and heard them agree to be followed: is it true? */
  'follow-asked',
  /** another prescriber follows the person, or nobody does any more */
  'follow-changed',
  /** a word from whoever follows the person: complete your file, or keep it true */
  'follow-reminder',
  /** to a structure: where do you stand? holds the link that answers without signing in */
  'tension-asked',
  /** what is said back to the mobile of a structure that wrote; by text alone */
  'tension-said',
  /** to whoever speaks for some structures in the place of who is away */
  'deputy-named',
  /** to the direction: another body proposes an agreement, accepts one, or ends it */
  'framework-news',
  /** to both directions: a structure passed from one body to the other */
  'structure-transferred',
  /** somebody whose account is suspended asked to sign in: why no link comes */
  'account-disabled',
  /** to the direction of a lender: one of its people agreed to be lent, do you? */
  'loan-asked',
  /** the structure says the person did not come, or that it was wrong; to the structure, what they answer */
  'no-show',
  'no-show-withdrawn',
  'no-show-answered',
  /** hours of a mission wait for the word of the person, or of the structure; would it welcome them again, by link */
  'mission-hours',
  'mission-hours-host',
  'host-survey',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Who goes first when many wait: somebody at the door, then a question that has an hour, then the rest. Smaller is sooner. */
export const MESSAGE_PRIORITIES: Readonly<Record<MessageKind, number>> = {
  'sign-in': -30,
  'mission-cancelled-by-person': -20,
  'phone-reply': -20,
  'need-raised': -15,
  solicitation: -10,
  'mission-changed': -10,
  'mission-cancelled-by-structure': -10,
  invitation: 0,
  'second-factor': 0,
  'organization-verified': 0,
  'mission-confirmed': 0,
  'seat-taken': 0,
  'yes-to-confirm': -15,
  'pool-decision': 0,
  'pool-waiting': 0,
  'call-summary': 0,
  'team-comes': 0,
  'team-gave-back': -20,
  'team-news': -10,
  'team-ask': -10,
  'team-number': -20,
  'civic-decided': 0,
  'civic-waiting': 0,
  'civic-day': 10,
  'student-withdrawn': -10,
  'student-withdrawn-structure': -10,
  'need-withdrawn': 5,
  'need-filled': 5,
  'mission-survey': 15,
  'availability-refresh': 20,
  'pool-invitation': 25,
  'proof-expiring': 20,
  'file-reminder': 5,
  'still-there': 25,
  'leave-link': -5,
  'follow-asked': 0,
  'follow-changed': 5,
  'follow-reminder': 5,
  'tension-asked': 15,
  'tension-said': -20,
  'deputy-named': 0,
  'framework-news': 5,
  'structure-transferred': 0,
  'account-disabled': -5,
  'loan-asked': -10,
  'no-show': -10,
  'no-show-withdrawn': 0,
  'no-show-answered': 0,
  'mission-hours': 5,
  'mission-hours-host': 5,
  'host-survey': 15,
};

/**
 * What nobody needs at night: it waits for the end of the quiet hours of whoever reads it. A question, a mission, a seat
 * and a sign-in have an hour of their own and never wait; « pourvu » and « retirée » ask nothing of anybody.
 */
export const MAY_WAIT_FOR_MORNING: Readonly<Record<MessageKind, boolean>> = {
  'sign-in': false,
  invitation: false,
  'second-factor': false,
  solicitation: false,
  'mission-confirmed': false,
  'mission-changed': false,
  'mission-cancelled-by-structure': false,
  'mission-cancelled-by-person': false,
  'seat-taken': false,
  'yes-to-confirm': false,
  'organization-verified': false,
  'need-raised': false,
  'pool-decision': true,
  'pool-waiting': false,
  'pool-invitation': false,
  'call-summary': true,
  'team-comes': false,
  'team-gave-back': false,
  'team-news': false,
  'team-ask': false,
  'team-number': false,
  'civic-decided': false,
  'civic-waiting': false,
  'civic-day': false,
  'phone-reply': false,
  'student-withdrawn': false,
  'student-withdrawn-structure': false,
  'need-filled': true,
  'need-withdrawn': true,
  'availability-refresh': true,
  'mission-survey': true,
  'proof-expiring': true,
  'file-reminder': true,
  'still-there': true,
  'leave-link': false,
  'follow-asked': false,
  'follow-changed': true,
  'follow-reminder': true,
  'tension-asked': false,
  'tension-said': false,
  'deputy-named': false,
  'framework-news': false,
  'structure-transferred': false,
  'account-disabled': false,
  'loan-asked': false,
  ...({ 'no-show': false, 'no-show-withdrawn': false, 'no-show-answered': false } as const),
  'mission-hours': true,
  'mission-hours-host': true,
  'host-survey': true,
};

/**
 * News of a mission that has an hour of its own by mail, and would ring by telephone: at night it waits for the morning,
 * unless the shift is near (`newsHeldUntil`).
 */
export const QUIET_BY_PHONE: ReadonlySet<string> = new Set<MessageKind>([
  'mission-cancelled-by-structure',
  'student-withdrawn',
  'no-show-withdrawn',
]);

/** What leaves by the telephone of somebody who answers for an association, and by nothing else. */
export const BY_HAT_PHONE: ReadonlySet<string> = new Set<MessageKind>(['team-ask', 'team-number']);

/** What only the direction of an organization reads. Nobody there yet, and nothing is lost: it is dropped, not failed. */
export const FOR_DIRECTION: ReadonlySet<string> = new Set<MessageKind>([
  'organization-verified',
  'framework-news',
  'structure-transferred',
  'loan-asked',
]);

/** What the members of a territory's cell read: addressed to nobody when written, copied to each of them when it leaves. */
export const FOR_CELL: ReadonlySet<string> = new Set<MessageKind>(['need-raised']);

/** A message to put in the outbox. The dedupe key says what must never be sent twice. */
export type Message = {
  readonly kind: MessageKind;
  readonly dedupeKey: string;
  /** alone (no person, user or email): every active manager of the organization concerned by the structure */
  readonly organizationId?: string | null;
  readonly territoryId?: string | null;
  readonly personId?: string | null;
  readonly userId?: string | null;
  /** only when there is no person and no user yet (sign-in, invitation) */
  readonly email?: string | null;
  readonly solicitationId?: string | null;
  /** nobody needs it before: it waits until then */
  readonly notBefore?: Date | null;
  /** past this instant the message has no meaning any more and is dropped */
  readonly notAfter?: Date | null;
  /**
   * Ids and words of ours the template needs: never a token, never a name. `requestId` for sign-in, `invitationId` for
   * invitation, `linkId` (the action link just made) for solicitation and availability-refresh, `needId` and `alert` for
   * need-raised, or `raised` (« need/alert need/alert ») for several at once, `poolId` for pool-decision and pool-waiting,
   * `callId` for call-summary, `invitationId` for pool-invitation too, whose address is read from it when it leaves,
   * `teamId` for team-comes and team-gave-back,
   * `membershipId` for what leaves by an association's telephone: team-ask (with `needId`), team-number, and its phone-reply,
   * `poolId` for team-news, civic-waiting and civic-day too (with `from` and `until`, instants).
   * `frameworkId` and `transferId` for what two bodies share,
   * `structureId` for what is about a structure itself, with `askId` for tension-asked and `reply` and `codes` for tension-said,
   * `followingId` for what a prescriber sends (with `about` for a reminder),
   * `loanId` for loan-asked,
   * `missionId` for what comes after a mission, with `linkId` for its surveys,
   * `reply`, `refusal` and `codes` for phone-reply.
   * Messages about a question or a mission carry solicitationId; the mission and the answer link are found
   * from it when the mail leaves.
   */
  readonly payload?: Readonly<Record<string, string | number | boolean | null>>;
};
