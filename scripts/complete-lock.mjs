// npm leaves platform packages it could not see out of the lock file, and `npm ci` then refuses the lock on every platform.
// Write the missing optional entries ourselves (version, os, cpu; no integrity). Run it after each change of dependency.
import fs from 'node:fs';

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
const P = lock.packages;
let n = 0;
const guess = (name) => {
  const s = name.split(/[-/]/);
  const os = {
    darwin: 'darwin',
    win32: 'win32',
    windows: 'win32',
    linux: 'linux',
    linuxmusl: 'linux',
    android: 'android',
    freebsd: 'freebsd',
    netbsd: 'netbsd',
    openbsd: 'openbsd',
    sunos: 'sunos',
    aix: 'aix',
    openharmony: 'openharmony',
  };
  const cpu = {
    x64: 'x64',
    arm64: 'arm64',
    arm: 'arm',
    ia32: 'ia32',
    ppc64: 'ppc64',
    s390x: 's390x',
    riscv64: 'riscv64',
    loong64: 'loong64',
    wasm32: 'wasm32',
    mips64el: 'mips64el',
  };
  return { os: s.map((x) => os[x]).find(Boolean), cpu: s.map((x) => cpu[x]).find(Boolean) };
};
for (const [where, p] of Object.entries(P)) {
  for (const [name, version] of Object.entries(p.optionalDependencies ?? {})) {
    if (where === '') continue;
    // resolution walks up node_modules folders
    let at = where,
      found = false;
    for (;;) {
      if (P[`${at}/node_modules/${name}`]) {
        found = true;
        break;
      }
      const i = at.lastIndexOf('/node_modules/');
      if (i < 0) break;
      at = at.slice(0, i);
    }
    if (found || P[`node_modules/${name}`]) continue;
    const { os, cpu } = guess(name);
    if (!/^\d/.test(version) || (!os && !cpu)) {
      console.warn('left alone:', name, version);
      continue;
    }
    P[`node_modules/${name}`] = {
      version,
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(p.dev ? { dev: true } : {}),
      optional: true,
      ...(os ? { os: [os] } : {}),
      engines: p.engines,
    };
    n++;
  }
}
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${n} entries`);
