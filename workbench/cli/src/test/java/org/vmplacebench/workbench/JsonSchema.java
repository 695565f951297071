package org.vmplacebench.workbench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges JSON by a schema, as far as {@code docs/external.schema.json} uses what schemas can say.
 */
final class JsonSchema {

  private final JsonObject root;

  JsonSchema(JsonObject root) {
    this.root = root;
  }

  /** What is wrong with a message, a line each; of the alternative that its name says. */
  List<String> problems(JsonObject message) {
    String word = message.has("type") ? "type" : "answer";
    List<String> problems = new ArrayList<>();
    for (JsonElement each : root.getAsJsonArray("oneOf")) {
      JsonObject schema = resolved(each.getAsJsonObject());
      JsonObject members = schema.getAsJsonObject("properties");
      if (members.has(word)
          && members.getAsJsonObject(word).get("const").equals(message.get(word))
          && (!members.has("role")
              || members.getAsJsonObject("role").get("const").equals(message.get("role")))) {
        check(schema, message, "", problems);
        return problems;
      }
    }
    return List.of("no such message: " + message);
  }

  private JsonObject resolved(JsonObject schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    String name = schema.get("$ref").getAsString().substring("#/$defs/".length());
    return root.getAsJsonObject("$defs").getAsJsonObject(name);
  }

  private void check(JsonObject given, JsonElement value, String where, List<String> problems) {
    JsonObject schema = resolved(given);
    if (schema.has("oneOf")) {
      long fitting =
          schema.getAsJsonArray("oneOf").asList().stream()
              .filter(
                  each -> {
                    List<String> found = new ArrayList<>();
                    check(each.getAsJsonObject(), value, where, found);
                    return found.isEmpty();
                  })
              .count();
      require(fitting == 1, where + " fits " + fitting + " alternatives: " + value, problems);
      return;
    }
    if (schema.has("const")) {
      require(schema.get("const").equals(value), where + " is " + value, problems);
    }
    if (schema.has("enum")) {
      require(schema.getAsJsonArray("enum").contains(value), where + " is " + value, problems);
    }
    if (schema.has("type") && !isOf(schema.get("type").getAsString(), value)) {
      problems.add(where + " is no " + schema.get("type") + ": " + value);
      return;
    }
    for (String bound : List.of("minimum", "maximum")) {
      if (schema.has(bound)) {
        double excess = value.getAsDouble() - schema.get(bound).getAsDouble();
        require(
            bound.equals("minimum") ? excess >= 0 : excess <= 0, where + " is " + value, problems);
      }
    }
    if (value.isJsonArray()) {
      int i = 0;
      for (JsonElement element : value.getAsJsonArray()) {
        check(schema.getAsJsonObject("items"), element, where + "[" + i++ + "]", problems);
      }
    }
    if (value.isJsonObject()) {
      checkMembers(schema, value.getAsJsonObject(), where, problems);
    }
  }

  private void checkMembers(
      JsonObject schema, JsonObject object, String where, List<String> problems) {
    JsonObject members =
        schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
    if (schema.has("required")) {
      schema
          .getAsJsonArray("required")
          .forEach(
              name -> require(object.has(name.getAsString()), where + " lacks " + name, problems));
    }
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      String below = where + "." + member.getKey();
      if (members.has(member.getKey())) {
        check(members.getAsJsonObject(member.getKey()), member.getValue(), below, problems);
      } else if (schema.get("additionalProperties").isJsonObject()) {
        check(schema.getAsJsonObject("additionalProperties"), member.getValue(), below, problems);
      } else {
        problems.add(below + " is unknown");
      }
    }
  }

  private static void require(boolean so, String otherwise, List<String> problems) {
    if (!so) {
      problems.add(otherwise);
    }
  }

  private static boolean isOf(String type, JsonElement value) {
    JsonPrimitive simple = value.isJsonPrimitive() ? value.getAsJsonPrimitive() : null;
    return switch (type) {
      case "object" -> value.isJsonObject();
      case "array" -> value.isJsonArray();
      case "string" -> simple != null && simple.isString();
      case "boolean" -> simple != null && simple.isBoolean();
      case "integer" ->
          simple != null
              && simple.isNumber()
              && simple.getAsBigDecimal().stripTrailingZeros().scale() <= 0;
      case "number" -> simple != null && simple.isNumber();
      default -> throw new IllegalArgumentException(type);
    };
  }
}
