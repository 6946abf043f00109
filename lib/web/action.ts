import 'server-only';
import { refresh, revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type ZodType, z } from 'zod';
import { env } from '@/lib/env';
import type { Actor, Context } from '@/lib/identity/actor';
import { type FormState, SIGNED_OUT } from '@/lib/shared/form-state';
import { plainText } from '@/lib/shared/plain-text';
import type { Result } from '@/lib/shared/result';
import { contextAs, currentContext } from './current-context';

type Sentence<Input> = string | ((input: Input, told: string) => string);

type Door<Role extends Actor['role'], Input, Value, Refusal extends string> = {
  /** the hat this act is done under; any other gets « not found » */
  readonly as: Role;
  readonly schema: ZodType<Input>;
  readonly run: (
    context: Context<Extract<Actor, { role: Role }>>,
    input: Input,
  ) => Promise<Result<Value, Refusal>>;
  /** the sentence of each refusal; one may say back what was given, or what somebody else did meanwhile */
  readonly messages: Record<NoInfer<Refusal>, Sentence<Input>>;
  /** the field a refusal is about: its sentence is said there */
  readonly fieldOf?: Partial<Record<NoInfer<Refusal>, string>>;
  /** where to go next (a path of ours), or a sentence to show on the same page */
  readonly onDone: (value: Value, input: Input) => string | { readonly notice: string };
  /** the page it comes from must not be drawn again: it shows nothing of the act */
  readonly quiet?: true;
};

// a rule that forgot its own sentence still speaks French
z.config(z.locales.fr());

const LOOK = 'Vérifiez les champs signalés.';
const FOREIGN = 'Cette demande ne vient pas de cette page. Rechargez la page et recommencez.';

/** The one door from a form to a use case: who speaks, what they say, what is answered. Nothing typed is lost. */
export function defineAction<Role extends Actor['role'], Input, Value, Refusal extends string>(
  door: Door<Role, Input, Value, Refusal>,
) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    const values = valuesOf(form);
    if (!(await comesFromHere())) return { message: FOREIGN, values };
    if ((await currentContext()).actor.role === 'visitor') return { ...SIGNED_OUT, values };
    const context = await contextAs(door.as);
    const parsed = door.schema.safeParse(values);
    if (!parsed.success)
      return { message: LOOK, fields: fieldsOf(parsed.error.issues, door.schema), values };
    const outcome = await door.run(context, parsed.data);
    if (!outcome.ok) {
      drawAgain(outcome.told);
      const sentence = sayRefusal<Input>(door.messages[outcome.refusal], parsed.data, outcome.told);
      return refusedAt(door.fieldOf?.[outcome.refusal], sentence, values);
    }
    return next(door.onDone(outcome.value, parsed.data), door.quiet);
  };
}

/** Where an act leads, or what it says on the same page. */
function next(done: string | { readonly notice: string }, quiet = false): FormState {
  // what the frame says (a territory, what waits) may have changed with the act
  if (!quiet) revalidatePath('/', 'layout');
  if (typeof done === 'string') redirect(done as never);
  return { notice: done.notice };
}

/** Somebody else changed what the page shows: it is drawn as it stands now, what was typed stays. */
function drawAgain(told: string | undefined): void {
  if (told !== undefined) refresh();
}

const sayRefusal = <Input>(said: Sentence<Input>, input: Input, told = '') =>
  typeof said === 'function' ? said(input, told) : said;

/** A refusal said at the field it is about, or for the whole form. */
const refusedAt = (
  field: string | undefined,
  sentence: string,
  values: NonNullable<FormState['values']>,
): FormState =>
  field ? { message: LOOK, fields: { [field]: sentence }, values } : { message: sentence, values };

/** A form as an object: a name given several times is a list; Next's own fields and files are left out. */
export function valuesOf(form: unknown): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  // an action is a public address: anything may be sent to it, and says nothing
  if (!(form instanceof FormData || form instanceof URLSearchParams)) return values;
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$')) continue;
    const given = form.getAll(name).filter((value) => typeof value === 'string');
    const [first] = given;
    const said = given.map(plainText);
    if (first !== undefined) values[name] = given.length > 1 ? said : plainText(first);
  }
  return values;
}

/** The fields of a form in the order its schema declares them, which is the order of the screen; what is checked on the whole comes after the fields in the schema’s own issues. */
function orderOf(schema: ZodType): readonly string[] {
  if (schema instanceof z.ZodPipe) return orderOf(schema.def.in as ZodType);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The first message of each field in fault, by its name, in the order of the screen. */
export function fieldsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  schema: ZodType,
): Record<string, string> {
  const found = new Map<string, string>();
  for (const issue of issues) {
    const name = issue.path.length > 0 ? String(issue.path[0]) : 'form';
    if (!found.has(name)) found.set(name, issue.message);
  }
  const order = orderOf(schema);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries([...found].sort(([a], [b]) => rank(a) - rank(b)));
}

/** A request that changes something must come from our own pages: the browser says so, or its Origin does. */
export async function comesFromHere(): Promise<boolean> {
  const sent = await headers();
  const site = sent.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = sent.get('origin');
  return origin !== null && origin === new URL(env().APP_URL).origin;
}
