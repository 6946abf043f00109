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
  /** what they said yes to changed: still true? */
  'mission-changed',
  /** whom to ask for, or what to know on arriving, is said otherwise: nothing is asked */
  'mission-details',
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
  /** to the territory's cell: the report of a day, or of an activation that is over */
  'cell-report',
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
  'team-details',
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
  /** to the direction of a lender: what became of a loan it did not just answer, or a yes noted in its name */
  'loan-news',
  /** the structure says the person did not come, or that it was wrong; to the structure, what they answer */
  'no-show',
  'no-show-withdrawn',
  'no-show-answered',
  /** to the structure: somebody who comes says they will be late, and when they will be there */
  'mission-late',
  /** hours of a mission wait for the word of the person, or of the structure; would it welcome them again, by link */
  'mission-hours',
  'mission-hours-host',
  'host-survey',
  /** to whoever speaks for a structure: is a request yours, is it still true? holds the link that answers without signing in */
  'need-asked',
  /** to the structure: a request left in silence closed by itself */
  'need-closed-silent',
  /** to the structure: its cell had people asked for its request, neighbours or a pool */
  'cell-asked',
  /** to the structure: its cell said one of its requests otherwise, to confirm */
  'cell-edited',
  /** instructions to read before a first day, or a new version of them; holds the link of the mission */
  'instructions-to-read',
  /** to either of the two: a service is asked for, accepted, declined, or no longer needed */
  'service-news',
  /** of somebody lent, to them or to the structure: longer hours are asked, agreed or not; or hours end sooner */
  'lent-hours',
  /** the same, to the direction of their lender */
  'loan-hours',
  /** to the direction of a lender: hours done that the two sides say differently, or longer than agreed, or signed in part */
  'lent-hours-done',
  /** to a person, or each who may sign for a structure: papers wait for their signature; holds their own link that reads and signs without an account */
  'paper-to-sign',
  /** the same to each of the direction of a lender */
  'lent-paper-to-sign',
  /** to a person, or each of the direction of a lender who had been written to: a paper they were to sign holds no more */
  'paper-ended',
  /** to each of those a paper is between: it is noted signed on paper, contested, or holds no more though they signed it */
  'paper-news',
  'lent-paper-news',
  /** to the direction of an employer: people say they work there */
  'employer-asked',
  /** to a person: their employer answered, or said they work there no longer */
  'employer-answered',
  /** to a person: their employer names them in an offer; the way not to be */
  'named-in-offer',
  /** to the direction of a lender: what does an hour of one of its people cost? to the structure that asked, once it is said */
  'cost-asked',
  'cost-said',
  /** to the direction of a lender: what papers say of it (its number, who signs) is waited for */
  'particulars-asked',
  /** to the direction of a lender: a post it offers by number is asked for; to whoever asked, nobody is named this time */
  'post-asked',
  'post-answered',
  /** to whoever answers questions of a territory: one was given to them; to the cell, when nobody answers about it */
  'referral',
  /** to an experienced director: would you help another direction? by their own link, which says neither where nor why */
  'peer-proposed',
  /** to the one director of a body who is asked: a director may help you; by their own link */
  'peer-agreement',
  /** to both, once both agreed: how to reach each other, by the same link */
  'peer-contact',
  /** to whoever opened a help: somebody answered; to those who had said yes: they are not needed, or no longer */
  'peer-answered',
  'peer-over',
  /** to the direction of a body: it is asked to be of those who meet; a meeting is set, changed, cancelled, or tomorrow */
  'collective-invited',
  'collective-meeting',
  /** to the direction of a body, or each of the cell: what it was given is to be done by tomorrow */
  'collective-decision',
  /** to somebody of the reserve: would they be of a mobile team that needs their trade? */
  'mobile-team-asked',
  /** to somebody of a mobile team: their turns of the coming week; a turn near was given or taken back */
  'mobile-team-week',
  'mobile-team-turn',
  /** to a structure: when a mobile team comes */
  'mobile-team-visit',
  /** to the cell: somebody of a mobile team cannot come to a turn, or left it */
  'mobile-team-free',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What leaves by the telephone of somebody who answers for an association, and by nothing else. */
export const BY_HAT_PHONE: ReadonlySet<string> = new Set<MessageKind>(['team-ask', 'team-number']);

/** What only the direction of an organization reads. Nobody there yet, and nothing is lost: it is dropped, not failed. */
export const FOR_DIRECTION: ReadonlySet<string> = new Set<MessageKind>([
  'organization-verified',
  'framework-news',
  'structure-transferred',
  'loan-asked',
  'loan-news',
  'loan-hours',
  'lent-hours-done',
  'employer-asked',
  'cost-asked',
  'particulars-asked',
  'post-asked',
  'lent-paper-news',
  'collective-invited',
  'collective-meeting',
  'collective-decision',
]);

/** What the members of a territory's cell read: addressed to nobody when written, copied to each of them when it leaves. */
export const FOR_CELL: ReadonlySet<string> = new Set<MessageKind>([
  'need-raised',
  'cell-report',
  'mobile-team-free',
]);

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
   * `day` or `activationId` for cell-report, `callId` for call-summary, `invitationId` for pool-invitation too, whose address is read from it when it leaves,
   * `teamId` for team-comes, team-gave-back and team-details,
   * `membershipId` for what leaves by an association's telephone: team-ask (with `needId`), team-number, and its phone-reply,
   * `poolId` for team-news, civic-waiting and civic-day too (with `from` and `until`, instants).
   * `frameworkId` and `transferId` for what two bodies share,
   * `structureId` for what is about a structure itself, with `askId` for tension-asked and `reply` and `codes` for tension-said,
   * `followingId` for what a prescriber sends (with `about` for a reminder),
   * `helpId` for what is about the help of a direction, with `proposalId` or `readerId` (a hat) for whose link it holds; `proposalId` alone for peer-proposed,
   * `referralId` (and `referentId`, when it was given to somebody) for referral,
   * `bodyId` for collective-invited, `meetingId` and `about` for collective-meeting (with `startsAt`, of what is recalled), `decisionId` for collective-decision,
   * `teamId` for mobile-team-asked, mobile-team-visit (with `structureId`) and mobile-team-free (with `turnId`, of one turn), `memberId` for mobile-team-week and mobile-team-turn,
   * `loanId` for loan-asked and loan-news (with `news`), `offerId` and `linkId` for named-in-offer, `employmentId` for employer-answered, `requestId` for service-news (with `structureId`),
   * `extensionId` for lent-hours and loan-hours, or `missionId` and `endedAt` when hours end sooner,
   * `changes` for mission-changed (the words of `NEED_CHANGES`, one space between),
   * `postAskId` for post-asked (with `takenBack`) and post-answered, `missionId` for cost-asked, cost-said and particulars-asked, and for what comes after a mission, with `linkId` for its surveys,
   * `needId` for what is about a request itself, with `askId` for need-asked, `leverId` for cell-asked, `editId` and `askId` for cell-edited,
   * `askId` and `linkId` (whose link it is) for what asks to sign papers, with `since` for paper-ended, `paperId` and `news` (whose signature, or « ended ») for paper-news and lent-paper-news,
   * or `missionId`, `rule` and `news` (« noted », « contested ») when no document of ours is behind it,
   * `reply`, `refusal` and `codes` for phone-reply.
   * Messages about a question or a mission carry solicitationId; the mission and the answer link are found
   * from it when the mail leaves.
   */
  readonly payload?: Readonly<Record<string, string | number | boolean | null>>;
};
