/** What one says at the local identity provider. */
export type Said = Readonly<Record<string, string>>;

type Jar = Map<string, string>;

async function visit(url: string, jar: Jar, body?: URLSearchParams): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie, ...(body ? { origin: new URL(url).origin } : {}) },
    ...(body ? { body } : {}),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return answer;
}

const next = (answer: Response, from: string) =>
  new URL(answer.headers.get('location') ?? '', from).href;

/** Signs in at the local identity provider as a browser would: the address it is sent back to at the end. */
export async function backFrom(asked: URL, said: Said): Promise<URL> {
  const jar: Jar = new Map();
  const choice = next(await visit(asked.href, jar), asked.href);
  let answer = await visit(choice, jar, new URLSearchParams(said));
  let at = choice;
  while (new URL(next(answer, at)).origin === asked.origin) {
    at = next(answer, at);
    answer = await visit(at, jar);
  }
  return new URL(next(answer, at));
}
