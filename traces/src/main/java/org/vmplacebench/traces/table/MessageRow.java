package org.vmplacebench.traces.table;

import java.util.List;

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
    double receivedBytes) {

  /** {@code messages.csv}, of policies that count their messages. */
  public static final TableFormat<MessageRow> FORMAT =
      new TableFormat<>(
          "messages",
          List.of("node", "role", "kind", "sent", "received", "sent_bytes", "received_bytes"),
          row ->
              new Object[] {
                row.node(),
                row.role(),
                row.kind(),
                row.sent(),
                row.received(),
                row.sentBytes(),
                row.receivedBytes()
              },
          cells ->
              new MessageRow(
                  cells.text("node"),
                  cells.text("role"),
                  cells.text("kind"),
                  cells.largeCount("sent", Long.MAX_VALUE),
                  cells.largeCount("received", Long.MAX_VALUE),
                  cells.number("sent_bytes"),
                  cells.number("received_bytes")));
}
