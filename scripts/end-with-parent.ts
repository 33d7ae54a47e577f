// Preloaded (node --import) into every process a script starts: if the script is killed, its children do not stay behind.
if (process.channel) {
  process.on("disconnect", () => process.exit(1));
  process.channel.unref();
}
