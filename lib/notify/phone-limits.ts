/**
 * How many texts and calls may leave: a line takes so many a minute, and a need is worth so many of them. Beyond, what may
 * wait a minute waits, the least pressing last; a need’s question leaves by mail, or its board says the person was not
 * reached. Choices of the product, 2026-11-26; the last row whose day has come is in force (see ask-rules).
 */
export const PHONE_LIMITS = [
  {
    since: '2026-11-26',
    /** texts and calls of the whole platform */
    perMinute: 1_200,
    /** questions of one need asked by text or by call */
    perNeed: 200,
  },
] as const;

/** Those that leave now, and those that wait for the next minute: the most pressing first, then in their order. */
export function withinMinute<Message>(
  messages: readonly Message[],
  { room, priorityOf }: { readonly room: number; readonly priorityOf: (one: Message) => number },
): { readonly now: readonly Message[]; readonly later: readonly Message[] } {
  const sorted = messages.toSorted((one, other) => priorityOf(one) - priorityOf(other));
  const taken = Math.max(0, room);
  return { now: sorted.slice(0, taken), later: sorted.slice(taken) };
}
