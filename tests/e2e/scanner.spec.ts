import { type APIRequestContext, expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { everyMailLeft, look, needRow, postAndAsk } from '../support/need-story';
import { askToSignIn, axe, signInMail, test, WITHOUT_SCRIPT } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const MANAGER = 'solene.grandpre@demo.releve.test';
const ANSWER_BYTES = 14 * 1024;
const SCANNERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 BitScanner',
  'Mozilla/5.0 (compatible; MSIE 9.0; Microsoft Office; ms-office; Safelinks)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'curl/8.5.0',
];

/** Everything a visit could use up, as one text per table. Counts, then each row as it is written. */
const TABLES = [
  'action_links',
  'assignments',
  'idempotency_keys',
  'journal_entries',
  'needs',
  'people',
  'rate_limits',
  'sessions',
  'sign_in_requests',
  'solicitations',
  'users',
];
async function everything() {
  const rows = await Promise.all(
    TABLES.map(async (table) => {
      const [row] = await look<{ held: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as held from ${table} t`,
      );
      return [table, row?.held] as const;
    }),
  );
  return Object.fromEntries(rows);
}

// what waits for the morning stays there
const outboxIsEmpty = () =>
  expect
    .poll(async () => {
      const rows = await look(
        `select from outbox_messages where status = 'waiting' and (not_before is null or not_before <= now())`,
      );
      return rows.length;
    })
    .toBe(0);

/** Every scanner opens every link, by HEAD and by GET, again and again; an answer link leaves no cookie. */
async function scan(request: APIRequestContext, links: readonly string[]) {
  const visits = links.flatMap((link) => SCANNERS.map((agent) => ({ link, agent })));
  for (const { link, agent } of [...visits, ...visits, ...visits]) {
    const headers = { 'user-agent': agent };
    const answers = [await request.head(link, { headers }), await request.get(link, { headers })];
    for (const answer of answers) {
      expect(answer.status(), `${agent} ${link}`).toBeLessThan(400);
      if (link.includes('/r/')) expect(answer.headers()['set-cookie']).toBeUndefined();
    }
  }
}

test('mail scanners open the sign-in links and use nothing up', async ({ page, playwright }) => {
  test.slow();
  await page.goto('/connexion');
  const first = await askToSignIn(page, MANAGER);
  const robot = await playwright.request.newContext();
  await outboxIsEmpty();
  const before = await everything();
  await scan(robot, [first.link]);
  expect(await everything()).toEqual(before);
  await robot.dispose();

  // a second demand ends the first
  await page.goto('/connexion');
  const second = await askToSignIn(page, MANAGER);
  expect(second.link).not.toBe(first.link);
  await page.goto(first.link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien ne sert plus');
  await axe(page);
  await page.goto(second.link);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).toHaveURL(/\/besoins$/);
});

test('opened in another browser, the link asks for the code of the same mail', async ({
  page,
  open,
}) => {
  const since = new Date();
  await page.goto('/connexion');
  await askToSignIn(page, MANAGER);
  const { link, code } = await signInMail(MANAGER, since);
  expect(code).toMatch(/^\d{3}.\d{3}$/);
  const other = await open();
  await other.goto(link);
  await expect(other.getByRole('button', { name: 'Me connecter' })).toBeVisible();
  await axe(other);
  await other.getByLabel('Code reçu').fill(code === '111111' ? '222222' : '111111');
  await other.getByRole('button', { name: 'Me connecter' }).click();
  await expect(other.getByText(/pas le bon code/)).toBeVisible();
  await axe(other);
  await other.getByLabel('Code reçu').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await other.getByRole('button', { name: 'Me connecter' }).click();
  await expect(other).toHaveURL(/\/besoins$/);
});

test('mail scanners open a solicitation; then the person’s yes counts exactly once', async ({
  page,
  open,
  playwright,
}) => {
  test.slow();
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page, { seats: '2' });
  const [person] = people;
  if (!person) throw new Error('somebody was asked');
  await everyMailLeft(page, people);
  const robot = await playwright.request.newContext();
  await outboxIsEmpty();
  const before = await everything();
  await scan(robot, person.mail.links);
  expect(await everything()).toEqual(before);
  await robot.dispose();

  const phone = await open(WITHOUT_SCRIPT);
  const requests: string[] = [];
  phone.on('request', (request) => requests.push(request.url()));
  const answer = await phone.goto(person.link);
  expect((await answer?.body())?.byteLength).toBeLessThan(ANSWER_BYTES);
  expect(requests.filter((url) => url.startsWith('http'))).toEqual([person.link]);
  await expect(phone.locator('script, link[href^="http"], img')).toHaveCount(0);
  expect(answer?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  });

  const sent = phone.waitForRequest((request) => request.method() === 'POST');
  await phone.getByRole('button', { name: 'Oui, je viens' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/C’est noté/);
  const body = (await sent).postData() ?? '';
  for (let again = 0; again < 3; again += 1) {
    const repeated = await phone.request.post(person.link, {
      data: body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(repeated.status()).toBe(200);
    expect(await repeated.text()).toContain('C’est noté');
  }
  expect(await needRow(needId)).toMatchObject({ seats_taken: 1, status: 'open' });
  const missions = await look('select from assignments where need_id = $1', [needId]);
  expect(missions).toHaveLength(1);
  await phone.reload();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/C’est noté/);
});
