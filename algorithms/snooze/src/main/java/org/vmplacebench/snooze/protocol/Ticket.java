package org.vmplacebench.snooze.protocol;

/**
 * One try of a client to have a VM started.
 *
 * @param order the client's number, which stays the same from try to try
 * @param attempt from 1
 */
public record Ticket(int order, int attempt) {}
