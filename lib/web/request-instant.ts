import 'server-only';

/** The instant a route handler was called: the one place where it reads the clock. */
export const requestInstant = () => new Date();
