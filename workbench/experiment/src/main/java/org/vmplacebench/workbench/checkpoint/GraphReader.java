package org.vmplacebench.workbench.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.vmplacebench.core.sim.OpenFile;

/** Reads what {@link GraphWriter} has written, in a process that has the same classes. */
final class GraphReader {

  private final DataInputStream in;
  private final Path base;
  private final Map<String, Object> given;
  private final List<Class<?>> classes = new ArrayList<>();
  private final Map<Class<?>, ClassLayout> layouts = new HashMap<>();
  private final Map<Integer, Lambda> lambdas = new LinkedHashMap<>();
  private Object[] objects;
  private Kind[] kinds;
  private int[] places;

  /** What a lambda is made of; the parts are numbers of objects. */
  private record Lambda(List<String> texts, int implementation, int[] parts) {}

  /**
   * A reader.
   *
   * @param base the folder that takes the place of the writer's
   * @param given what the writer named, by name
   */
  GraphReader(DataInputStream in, Path base, Map<String, Object> given) {
    this.in = in;
    this.base = base;
    this.given = given;
  }

  /** The object that was written; its files are open. */
  @SuppressWarnings("EnumOrdinal") // the same program wrote it
  Object read() throws IOException, ReflectiveOperationException {
    int count = in.readInt();
    objects = new Object[count + 1];
    kinds = new Kind[count + 1];
    for (int i = 1; i <= count; i++) {
      kinds[i] = Kind.values()[in.readByte()];
      objects[i] = readHead(i);
    }
    for (int lambda : lambdas.keySet()) {
      make(lambda);
    }
    int[][] contents = new int[count + 1][];
    places = new int[count + 1];
    for (int i = 1; i <= count; i++) {
      readContent(i, contents);
    }
    // What is in the keys of a map was found after it: its hash code is to be right before.
    for (int i = count; i >= 1; i--) {
      if (contents[i] != null) {
        rebuild(objects[i], contents[i], places[i]);
      }
    }
    for (Object object : objects) {
      if (object instanceof OpenFile file) {
        file.reopen();
      }
    }
    return objects[1];
  }

  private Object readHead(int index) throws IOException, ReflectiveOperationException {
    return switch (kinds[index]) {
      case GIVEN -> given.get(readText());
      case STATIC -> {
        Field field = readClass().getDeclaredField(readText());
        yield ObjectMemory.ofStatic(field);
      }
      case TEXT -> readText();
      case BOXED -> Primitives.boxed((char) in.readByte(), in.readLong());
      case CLASS -> readClass();
      case ENUM -> constant(readClass(), readText());
      case PATH -> in.readBoolean() ? base.resolve(readText()) : Path.of(readText());
      case CHARSET -> Charset.forName(readText());
      case LOCALE -> Locale.forLanguageTag(readText());
      case PATTERN -> Pattern.compile(readText(), in.readInt());
      case LAMBDA -> {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          texts.add(readText());
        }
        lambdas.put(index, new Lambda(texts, in.readInt(), readNumbers()));
        yield null;
      }
      case ARRAY -> Array.newInstance(readClass().getComponentType(), in.readInt());
      case MAP, SET, FIELDS -> ObjectMemory.allocate(readClass());
    };
  }

  private static Object constant(Class<?> type, String name) {
    for (Object each : type.getEnumConstants()) {
      if (((Enum<?>) each).name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(type.getName() + " has no " + name);
  }

  /** What a lambda has captured is there, if not yet with its content. */
  private void make(int index) throws ReflectiveOperationException {
    if (objects[index] != null) {
      return;
    }
    Lambda lambda = lambdas.get(index);
    Object[] captured = new Object[lambda.parts().length];
    for (int i = 0; i < captured.length; i++) {
      int part = lambda.parts()[i];
      if (kinds[part] == Kind.LAMBDA) {
        make(part);
      }
      captured[i] = objects[part];
    }
    List<String> texts = lambda.texts();
    Class<?> capturing = find(texts.get(0).replace('/', '.'));
    SerializedLambda serialized =
        new SerializedLambda(
            capturing,
            texts.get(1),
            texts.get(2),
            texts.get(3),
            lambda.implementation(),
            texts.get(4),
            texts.get(5),
            texts.get(6),
            texts.get(7),
            captured);
    Method method = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
    objects[index] = ObjectMemory.call(method, serialized);
  }

  private void readContent(int index, int[][] contents) throws IOException {
    Object object = objects[index];
    switch (kinds[index]) {
      case ARRAY -> {
        if (object instanceof Object[] elements) {
          for (int i = 0; i < elements.length; i++) {
            elements[i] = objects[in.readInt()];
          }
        } else {
          Primitives.read(object, in);
        }
      }
      case MAP -> {
        places[index] = in.readInt();
        contents[index] = readNumbers();
      }
      case SET -> contents[index] = readNumbers();
      case FIELDS -> {
        ClassLayout layout = layouts.computeIfAbsent(object.getClass(), ClassLayout::of);
        for (long offset : layout.references()) {
          ObjectMemory.setReference(object, offset, objects[in.readInt()]);
        }
        for (int i = 0; i < layout.sizes().length; i++) {
          ObjectMemory.setBits(object, layout.primitives()[i], layout.sizes()[i], in.readLong());
        }
      }
      default -> {}
    }
  }

  /** Makes a collection of its kind, and gives its fields to the object that stands for it. */
  private void rebuild(Object object, int[] content, int capacity) {
    Object made;
    Object[] all = new Object[content.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = objects[content[i]];
    }
    if (object instanceof Set) {
      made = Set.of(all);
    } else {
      Map<Object, Object> map = emptyLike(object, capacity, all.length / 2);
      for (int i = 0; i < all.length; i += 2) {
        map.put(all[i], all[i + 1]);
      }
      made = map.getClass() == object.getClass() ? map : Map.copyOf(map);
    }
    ClassLayout layout = layouts.computeIfAbsent(object.getClass(), ClassLayout::of);
    for (long offset : layout.references()) {
      ObjectMemory.setReference(object, offset, ObjectMemory.reference(made, offset));
    }
    for (int i = 0; i < layout.sizes().length; i++) {
      long offset = layout.primitives()[i];
      int size = layout.sizes()[i];
      ObjectMemory.setBits(object, offset, size, ObjectMemory.bits(made, offset, size));
    }
  }

  private static Map<Object, Object> emptyLike(Object map, int places, int size) {
    if (map instanceof LinkedHashMap) {
      return places == 0 ? new LinkedHashMap<>() : new LinkedHashMap<>(places);
    }
    if (map instanceof ConcurrentHashMap) {
      return new ConcurrentHashMap<>();
    }
    if (map instanceof IdentityHashMap) {
      return new IdentityHashMap<>(size);
    }
    return places == 0 ? new HashMap<>() : new HashMap<>(places);
  }

  private int[] readNumbers() throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }

  private Class<?> readClass() throws IOException, ClassNotFoundException {
    int known = in.readInt();
    if (known >= 0) {
      return classes.get(known);
    }
    Class<?> type = find(readText());
    classes.add(type);
    return type;
  }

  private static Class<?> find(String name) throws ClassNotFoundException {
    for (Class<?> primitive :
        List.of(
            int.class,
            long.class,
            double.class,
            float.class,
            short.class,
            byte.class,
            char.class,
            boolean.class,
            void.class)) {
      if (primitive.getName().equals(name)) {
        return primitive;
      }
    }
    return Class.forName(name, false, GraphReader.class.getClassLoader());
  }

  private String readText() throws IOException {
    char[] letters = new char[in.readInt()];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = in.readChar();
    }
    return new String(letters);
  }
}
