package org.vmplacebench.core.config;

/**
 * One fault in what a user wrote: where it stands, what is wrong, what would be allowed.
 *
 * @param where the key, or the file and line, for example {@code violations.csv:12}
 * @param what what is wrong, with the value that was found
 * @param allowed what is allowed there, or the empty string
 * @param hint what the user probably meant, or the empty string
 */
public record Fault(String where, String what, String allowed, String hint) {}
