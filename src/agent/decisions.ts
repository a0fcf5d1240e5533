/** Where the standards contradict each other or leave it open: one name each, and what was decided. The reasons stand in README.md. */
export const decisions = {
  /** Delete of a row that is not there, with allow_partial false: success that affects nothing (TP-469 1.25, R-DEL.2a) or Error (R-DEL.1). */
  deletingAMissingRowSucceeds: true,
  /** GetSupportedDM with first_level_only: unique_key_sets of child objects too (TP-469 1.75) or not (1.73, and USP 1.5). */
  childrenTellTheirKeys: false,
  /** Operate without the right to: cmd_failure (USP 1.4, TP-469 2.18) or Error 7006 (until 1.3). */
  refusedCommandIsItsOwnFailure: true,
} as const;
