package org.vmplacebench.traces.table;

/**
 * What agents of one role on one host told and heard over a run, of one kind of message.
 *
 * @param node the host
 * @param role of the agents
 * @param kind of the messages
 * @param sent number of messages
 * @param received number of messages
 * @param sentBytes bytes
 * @param receivedBytes bytes
 */
public record MessageRow(
    String node,
    String role,
    String kind,
    long sent,
    long received,
    double sentBytes,
    double receivedBytes) {}
