/** The browser comes from the settings or the system: nothing is fetched while installing. */
module.exports = { skipDownload: true };
