'use server';

import { PEER_MESSAGES } from '@/lib/peer/peer.messages';
import {
  agreementForm,
  closingForm,
  directorChoice,
  helpForm,
  proposalForm,
  visitForm,
} from '@/lib/peer/peer.schema';
import {
  askDirectionAs,
  closeHelpAs,
  noteVisitAs,
  openHelpAs,
  proposeHelpAs,
} from '@/lib/peer/server/follow-help';
import { knowDirectorAs } from '@/lib/peer/server/keep-peers';
import { defineAction } from '@/lib/web/action';

const door = { as: 'cell', messages: PEER_MESSAGES } as const;
const back = (done: string) => (helpId: string) => `/cellule/directions/${helpId}?fait=${done}`;

export const knowDirectorAction = defineAction({
  ...{ ...door, schema: directorChoice, run: knowDirectorAs },
  onDone: () => '/cellule/directions?fait=connue',
});

export const openHelpAction = defineAction({
  ...{ ...door, schema: helpForm, run: openHelpAs, onDone: back('ouverte') },
  fieldOf: { 'structure-not-found': 'structureId', 'help-already-open': 'structureId' },
});

export const proposeHelpAction = defineAction({
  ...{ ...door, schema: proposalForm, run: proposeHelpAs, onDone: back('proposee') },
});

export const askDirectionAction = defineAction({
  ...{ ...door, schema: agreementForm, run: askDirectionAs, onDone: back('direction') },
  fieldOf: { 'nobody-said-yes': 'proposalId', 'host-not-found': 'membershipId' },
});

export const notePeerVisitAction = defineAction({
  ...{ ...door, schema: visitForm, run: noteVisitAs, onDone: back('passage') },
  fieldOf: { 'visit-day': 'day' },
});

export const closeHelpAction = defineAction({
  ...{ ...door, schema: closingForm, run: closeHelpAs, onDone: back('close') },
});
