// Loaded before a service: when the launcher that holds the other end of the channel dies, so does the service.
if (process.channel) {
  process.once('disconnect', () => process.exit(0));
  process.channel.unref();
}
