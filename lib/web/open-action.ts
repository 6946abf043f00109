import 'server-only';
import { redirect } from 'next/navigation';
import type { ZodType } from 'zod';
import type { Context } from '@/lib/identity/actor';
import type { FormState } from '@/lib/shared/form-state';
import type { Result } from '@/lib/shared/result';
import { comesFromHere, fieldsOf, valuesOf } from './action';
import { requestTime } from './request-time';

type OpenDoor<Input, Value, Refusal extends string> = {
  readonly schema: ZodType<Input>;
  readonly run: (context: Context, input: Input) => Promise<Result<Value, Refusal>>;
  readonly messages: Record<NoInfer<Refusal>, string>;
  /** the field a refusal is about, when it is about one */
  readonly field?: Partial<Record<NoInfer<Refusal>, string>>;
  readonly onDone: (value: Value, input: Input) => string | { readonly notice: string };
};

const LOOK = 'Vérifiez les champs signalés.';
const FOREIGN = 'Cette demande ne vient pas de cette page. Rechargez la page et recommencez.';

/**
 * The door from a form to what anyone may do, whoever they are: ask to sign in, confirm, answer an invitation, change hats.
 * Signed-in acts on the product's own things go through defineAction instead.
 */
export function defineOpenAction<Input, Value, Refusal extends string>(
  door: OpenDoor<Input, Value, Refusal>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const values = valuesOf(form);
    if (!(await comesFromHere())) return { message: FOREIGN, values };
    const parsed = door.schema.safeParse(values);
    if (!parsed.success)
      return { message: LOOK, fields: fieldsOf(parsed.error.issues, door.schema), values };
    const context: Context = { actor: { role: 'visitor' }, now: requestTime() };
    const outcome = await door.run(context, parsed.data);
    if (!outcome.ok) return refusalState(door, outcome.refusal, values);
    const next = door.onDone(outcome.value, parsed.data);
    if (typeof next === 'string') redirect(next as never);
    return { notice: next.notice };
  };
}

function refusalState<Refusal extends string>(
  door: {
    readonly messages: Record<Refusal, string>;
    readonly field?: Partial<Record<Refusal, string>>;
  },
  refusal: Refusal,
  values: Record<string, string | string[]>,
): FormState {
  const message = door.messages[refusal];
  const field = door.field?.[refusal];
  return field ? { message: LOOK, fields: { [field]: message }, values } : { message, values };
}
