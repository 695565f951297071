package org.vmplacebench.workbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {

  private static final String LISTENS = "DevTools listening on ";
  private static final int WITHIN_S = 60;

  private final Process process;
  private final WebSocket socket;
  private final LinkedBlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final StringBuilder console = new StringBuilder();
  private int last;

  private Chromium(Process process, URI page) {
    this.process = process;
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Ear()).join();
  }

  /**
   * Starts one with a window of this size; the test is skipped where there is none.
   *
   * @param folder for its profile
   */
  static Chromium start(Path folder, int width, int height) throws Exception {
    Path program =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(program != null, "there is no Chromium in /usr/bin");
    Process process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--no-first-run",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + folder,
                    "--window-size=" + width + "," + height,
                    "about:blank"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.startsWith(LISTENS)) {
      line = said.readLine();
    }
    Assumptions.assumeTrue(line != null, "Chromium does not start here");
    Thread reader = new Thread(() -> said.lines().forEach(ignored -> {}), "chromium-says");
    reader.setDaemon(true);
    reader.start();
    URI browser = URI.create(line.substring(LISTENS.length()));
    return new Chromium(process, page(browser));
  }

  private static URI page(URI browser) throws IOException, InterruptedException {
    URI list = URI.create("http://127.0.0.1:" + browser.getPort() + "/json/list");
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    JsonArray pages = JsonParser.parseString(answer).getAsJsonArray();
    for (JsonElement page : pages) {
      if (page.getAsJsonObject().get("type").getAsString().equals("page")) {
        return URI.create(page.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
      }
    }
    throw new IOException("Chromium has no page");
  }

  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        messages.add(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** Sends a command and waits for what it gives. */
  JsonObject send(String method, String parameters) throws InterruptedException {
    int id = ++last;
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
        .join();
    while (true) {
      JsonObject message = messages.poll(WITHIN_S, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException(method + " gets no answer");
      }
      if (message.has("id") && message.get("id").getAsInt() == id) {
        if (message.has("error")) {
          throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
      }
      if (message.toString().contains("\"Runtime.exceptionThrown\"")
          || message.toString().contains("\"Log.entryAdded\"")) {
        console.append(message).append('\n');
      }
    }
  }

  /** Opens a page and waits until {@code condition}, an expression in JavaScript, is true there. */
  void open(URI page, String condition) throws InterruptedException {
    send("Runtime.enable", "{}");
    send("Log.enable", "{}");
    send("Page.enable", "{}");
    send("Page.navigate", "{\"url\":\"" + page + "\"}");
    await(condition);
  }

  /** Waits until an expression is true. */
  void await(String condition) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_S);
    while (!"true".equals(value("String(" + condition + ")"))) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(condition + " does not come true; " + console);
      }
      Thread.sleep(20);
    }
  }

  /** The text of what an expression gives, or the promise that it gives. */
  String value(String expression) throws InterruptedException {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("expression", expression);
    parameters.addProperty("awaitPromise", true);
    parameters.addProperty("returnByValue", true);
    JsonObject result = send("Runtime.evaluate", parameters.toString());
    if (result.has("exceptionDetails")) {
      return "failed: " + result.get("exceptionDetails");
    }
    JsonElement value = result.getAsJsonObject("result").get("value");
    return value == null ? "" : value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /** Clicks at a point of the window. */
  void click(double x, double y) throws InterruptedException {
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          "{\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"left\",\"clickCount\":1}"
              .formatted(type, x, y));
    }
  }

  /** Presses a key by its name in JavaScript. */
  void key(String key) throws InterruptedException {
    String text = key.length() == 1 ? ",\"text\":\"" + key + "\"" : "";
    send("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"" + text + "}");
    send("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
  }

  /** The page as a PDF. */
  byte[] print() throws InterruptedException {
    return Base64.getDecoder()
        .decode(send("Page.printToPDF", "{\"printBackground\":true}").get("data").getAsString());
  }

  /** What went wrong on the page, as Chromium's console says it. */
  String errors() throws InterruptedException {
    value("0");
    return console.toString();
  }

  /** Writes what is seen of the page, all of its length where {@code whole}. */
  void picture(Path file, boolean whole) throws Exception {
    String parameters = "{\"format\":\"png\",\"captureBeyondViewport\":" + whole + "}";
    if (whole) {
      String size =
          value(
              "JSON.stringify([document.body.clientWidth,document.documentElement.scrollHeight])");
      JsonArray box = JsonParser.parseString(size).getAsJsonArray();
      parameters =
          "{\"format\":\"png\",\"captureBeyondViewport\":true,\"clip\":{\"x\":0,\"y\":0,\"scale\":1,\"width\":"
              + value("innerWidth")
              + ",\"height\":"
              + Math.min(8000, box.get(1).getAsInt())
              + "}}";
    }
    Files.write(
        file,
        Base64.getDecoder()
            .decode(send("Page.captureScreenshot", parameters).get("data").getAsString()));
  }

  @Override
  public void close() {
    try {
      socket.sendText("{\"id\":" + ++last + ",\"method\":\"Browser.close\"}", true).join();
      boolean unused = process.waitFor(WITHIN_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
