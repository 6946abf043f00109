import { chromium } from '@playwright/test';
import { findChromium } from '../tests/support/chromium';
import { loginAs } from '../tests/support/login';
import { addresses } from '../tests/support/addresses';
import { ask } from '../tests/support/insert';
const { web, databaseOwner } = addresses();
const owner = { ownerUrl: databaseOwner };
const { executablePath, env, args } = findChromium();
const browser = await chromium.launch({ executablePath, env, args });
const [need] = await ask<{ id: string; email: string }>(owner, `select n.id, u.email from needs n join users u on u.email = 'helene.clairval@demo.releve.test' join memberships m on m.user_id = u.id and m.organization_id = n.organization_id where n.status = 'open' and n.starts_at > now() order by n.starts_at limit 1`);
const shots: [string, string | null, string][] = [
  ['/classement', null, 'public'],
  [`/besoins/${need?.id}/candidats`, 'helene.clairval@demo.releve.test', 'candidats'],
  [`/besoins/${need?.id}/reformuler`, 'helene.clairval@demo.releve.test', 'reformuler'],
  ['/cellule/classement', 'agathe.montbrun@demo.releve.test', 'cellule'],
  ['/situation/ce-qui-aiderait', 'agathe.montbrun@demo.releve.test', 'aiderait'],
];
for (const width of [360, 1280]) for (const [url, who, name] of shots) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  if (who) await loginAs(context, who);
  const page = await context.newPage();
  const t = Date.now();
  const answer = await page.goto(web + url, { timeout: 90000 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.screenshot({ path: `/tmp/shot-${name}-${width}.png`, fullPage: true });
  console.log(name, width, answer?.status(), Date.now() - t, 'ms overflow', over);
  await context.close();
}
await browser.close();
process.exit(0);
