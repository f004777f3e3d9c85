// Loaded before the program (`node --import`): asks it to stop when the script that started it is gone.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// The channel alone must not keep a finished command alive.
process.channel?.unref()
