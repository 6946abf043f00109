'use server';

import type { z } from 'zod';
import type { Context, Manager, PersonActor } from '@/lib/identity/actor';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import {
  onPaperForm,
  particularsForm,
  qualifiedForm,
  signForm,
  voidForm,
} from '@/lib/paper/paper.schema';
import { askProviderAs } from '@/lib/paper/server/ask-provider';
import { sayParticularsAs } from '@/lib/paper/server/say-terms';
import { signedOnPaperAs, signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { defineAction } from '@/lib/web/action';
import { signingLevel } from '@/lib/web/signing-level';

export const sayParticularsAction = defineAction({
  as: 'manager',
  schema: particularsForm,
  run: sayParticularsAs,
  messages: {},
  onDone: () => '/papiers?fait=fiche',
});

/** Signs as whoever is signed in, with what proves here that it is them. */
const signHere = async (
  context: Context<Manager | PersonActor>,
  { papier, empreinte, nom, trace }: z.infer<typeof signForm>,
) =>
  signPaperAs(context, {
    ...{ paperId: papier, hash: empreinte, signer: nom, drawing: trace },
    level: await signingLevel(),
  });

export const signPaperAction = defineAction({
  as: 'manager',
  schema: signForm,
  run: signHere,
  messages: PAPER_MESSAGES,
  onDone: ({ paper }) => `/papiers/${paper.id}?fait=signe`,
});

export const signOwnPaperAction = defineAction({
  as: 'person',
  schema: signForm,
  run: signHere,
  messages: PAPER_MESSAGES,
  onDone: ({ paper }) => `/missions/papiers/${paper.id}?fait=signe`,
});

export const askProviderAction = defineAction({
  as: 'manager',
  schema: qualifiedForm,
  run: (context, { papier, empreinte }) =>
    askProviderAs(context, { paperId: papier, hash: empreinte, back: `/papiers/${papier}` }),
  messages: PAPER_MESSAGES,
  onDone: ({ back }) => back,
});

export const askOwnProviderAction = defineAction({
  as: 'person',
  schema: qualifiedForm,
  run: (context, { papier, empreinte }) =>
    askProviderAs(context, {
      ...{ paperId: papier, hash: empreinte },
      back: `/missions/papiers/${papier}`,
    }),
  messages: PAPER_MESSAGES,
  onDone: ({ back }) => back,
});

export const signedOnPaperAction = defineAction({
  as: 'manager',
  schema: onPaperForm,
  run: (context, { papier, empreinte, partie, nom, signe }) =>
    signedOnPaperAs(context, {
      ...{ paperId: papier, hash: empreinte, signer: nom, drawing: null },
      ...{ party: partie, signedAt: signe },
    }),
  messages: PAPER_MESSAGES,
  fieldOf: { 'signed-to-come': 'signe', 'signed-before-made': 'signe', 'already-signed': 'partie' },
  onDone: ({ paper }) => `/papiers/${paper.id}?fait=note`,
});

export const voidPaperAction = defineAction({
  as: 'manager',
  schema: voidForm,
  run: (context, { papier }) => voidPaperAs(context, { paperId: papier }),
  messages: PAPER_MESSAGES,
  onDone: ({ paper }) => `/papiers/${paper.id}?fait=annule`,
});
