// Loaded before a service: when the launcher that holds the other end of the channel dies, so does the service.
// What the service itself starts inherits this file, and is left alone.
if (process.channel && process.env.RELEVE_LAUNCHER === String(process.ppid)) {
  process.once('disconnect', () => process.exit(0));
  process.channel.unref();
}
