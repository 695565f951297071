package org.vmplacebench.workbench.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LiveServerTest {

  private static HttpResponse<String> get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whoKnowsTheTokenSeesThePageAndAllEventsToTheEnd() throws Exception {
    LiveServer server = LiveServer.start("A <run>");
    URI address = server.address();
    assertThat(address.getHost()).isEqualTo("127.0.0.1");
    HttpResponse<String> page = get(address);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("A &lt;run&gt;", "connect-src 'self'", "EventSource");

    server.send("{\"a\":1}");
    HttpResponse<Stream<String>> events =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address.resolve("events")).build(),
                HttpResponse.BodyHandlers.ofLines());
    server.send("{\"a\":2}");
    server.close();

    assertThat(events.body().filter(line -> !line.isEmpty()))
        .containsExactly("data: {\"a\":1}", "data: {\"a\":2}", "event: end", "data: {}");
    Assertions.assertThrows(ConnectException.class, () -> get(address));
  }

  @Test
  void whoDoesNotKnowTheTokenOrComesByAnotherNameSeesNothing() throws Exception {
    try (LiveServer server = LiveServer.start("run")) {
      URI address = server.address();
      assertThat(get(address.resolve("/")).statusCode()).isEqualTo(404);
      assertThat(get(address.resolve("/" + "0".repeat(32) + "/")).statusCode()).isEqualTo(404);
      assertThat(get(address.resolve("other")).statusCode()).isEqualTo(404);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
        String request =
            "GET "
                + address.getPath()
                + " HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine())
            .startsWith("HTTP/1.1 404");
      }
    }
  }
}
