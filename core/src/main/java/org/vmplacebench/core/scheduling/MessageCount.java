package org.vmplacebench.core.scheduling;

/**
 * What agents of one role on one host have told and heard in a run, of one kind of message.
 *
 * @param host index
 * @param role what the agents are to their policy, in one word
 * @param kind of the messages, in one word
 * @param sent number of messages
 * @param received number of messages
 * @param sentBytes bytes
 * @param receivedBytes bytes
 */
public record MessageCount(
    int host,
    String role,
    String kind,
    long sent,
    long received,
    double sentBytes,
    double receivedBytes) {}
