import fc from 'fast-check';

// Properties are tried on other worlds at each run of ours; where a result decides of a change, on the same ones each time.
if (process.env.CI) fc.configureGlobal({ seed: 20_261_125 });
