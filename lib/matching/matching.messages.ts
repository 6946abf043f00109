/** Every refusal this room can give, said to the director. */
export const MATCHING_MESSAGES = {
  'not-found': 'Ce besoin n’existe pas ou n’est plus visible.',
} as const satisfies Record<string, string>;
