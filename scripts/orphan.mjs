// Loaded before a service: when the launcher that holds the other end of the channel dies, the service stops too.
// What the service itself starts inherits this file, and is left alone.
const PATIENCE_MS = 10_000;

if (process.channel && process.env.RELEVE_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(0), PATIENCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
