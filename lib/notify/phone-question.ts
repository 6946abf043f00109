/** What a telephone may be asked, and where a question says what it is about. */
export const QUESTION_PURPOSES = {
  answer: 'link_id',
  'confirm-availability': 'link_id',
  leave: 'link_id',
  follow: 'following_id',
  team: 'message_id',
  number: 'message_id',
} as const;
export type QuestionPurpose = keyof typeof QUESTION_PURPOSES;
