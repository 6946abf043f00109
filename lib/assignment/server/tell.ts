import 'server-only';
import type { PersonId, SolicitationId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import type { Message, MessageKind } from '@/lib/notify/message';

type About = {
  readonly need: Pick<Need, 'id' | 'organizationId' | 'territoryId' | 'revision'>;
  readonly solicitationId: SolicitationId;
  readonly personId: PersonId;
};

/** A message to the person concerned by a need. The key says once per kind, question, version of the need and turn: the time the question was put, when it was put again. */
export const toPerson = (
  kind: MessageKind,
  { need, solicitationId, personId }: About,
  turn = 0,
): Message => ({
  kind,
  dedupeKey: `${kind}:${solicitationId}:${need.revision}:${turn}`,
  organizationId: need.organizationId,
  territoryId: need.territoryId,
  personId,
  solicitationId,
  payload: { needId: need.id, turn },
});

/** A message to the directors and managers of the structure. */
export const toStructure = (
  kind: MessageKind,
  { need, solicitationId }: About,
  payload: Message['payload'] = {},
  turn = 0,
): Message => ({
  kind,
  dedupeKey: `${kind}:${solicitationId}:${need.revision}:${turn}`,
  organizationId: need.organizationId,
  territoryId: need.territoryId,
  solicitationId,
  payload: { needId: need.id, ...payload },
});
