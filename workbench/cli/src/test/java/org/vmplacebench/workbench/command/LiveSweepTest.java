package org.vmplacebench.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vmplacebench.workbench.watch.LiveServer;

class LiveSweepTest {

  /** The sweep has ended before anybody has seen its last look: that is sent all the same. */
  @Test
  void theLastLookAtASweepThatAddsSeedsIsShown() throws Exception {
    Console console =
        new Console(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            Path.of(""),
            false);
    HttpResponse<Stream<String>> events;
    try (SweepProgress progress = new SweepProgress(console, 6, 6);
        LiveServer server = LiveServer.start("Sweep until")) {
      URI address = server.address();
      LiveSweep shown = new LiveSweep(server, progress);
      events =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address.resolve("events")).build(),
                  HttpResponse.BodyHandlers.ofLines());
      progress.decided(List.of("After 2 seeds (6 runs): 0 of 1 comparison undecided.", "a < b"));
      shown.close();
    }

    List<String> lines = events.body().filter(line -> line.startsWith("data: {\"")).toList();
    assertThat(lines.get(lines.size() - 1))
        .startsWith("data: {\"share\":1.0,\"words\":\"6 of 6 done, 0 running, 0 failed\"")
        .endsWith(
            "\"decisions\":[\"After 2 seeds (6 runs): 0 of 1 comparison undecided.\",\"a < b\"]}");
  }
}
