package org.vmplacebench.workbench.checkpoint;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vmplacebench.core.sim.OpenFile;

/**
 * Writes an object with all that it leads to, as it is: first what each object is, then what is in
 * each. So cycles need no care, and no class has to know of it; lambdas can be kept where their
 * class was compiled with {@code -XDforceSerializable}.
 */
final class GraphWriter {

  /** Where a hash map has its table; -1 in a JDK in which it has none. */
  private static final long TABLE = table();

  private final Path base;
  private final IdentityHashMap<Object, String> given;
  private final List<Object> objects = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

  /** What an object that is made anew is made of, by its number. */
  private final Map<Integer, Object[]> parts = new HashMap<>();

  private final Map<Class<?>, ClassLayout> layouts = new HashMap<>();
  private final Set<Class<?>> kept = new HashSet<>();
  private final Map<Integer, SerializedLambda> lambdas = new HashMap<>();
  private final IdentityHashMap<Object, Field> statics = new IdentityHashMap<>();
  private final Map<Class<?>, Integer> classes = new HashMap<>();

  /**
   * Looks at all that is to be kept.
   *
   * @param base folder that may be another one when it is read
   * @param given what is no part of it, by identity, with names that the reader knows
   * @throws CheckpointException where something cannot be kept
   */
  GraphWriter(Object root, Path base, IdentityHashMap<Object, String> given)
      throws CheckpointException {
    this.base = base;
    this.given = given;
    number(root);
    for (int i = 0; i < objects.size(); i++) {
      visit(i);
    }
    findStatics();
  }

  /** The files that are open. */
  List<OpenFile> files() {
    return objects.stream().filter(OpenFile.class::isInstance).map(OpenFile.class::cast).toList();
  }

  private int number(Object object) {
    if (object == null) {
      return 0;
    }
    Integer known = numbers.get(object);
    if (known != null) {
      return known;
    }
    objects.add(object);
    numbers.put(object, objects.size());
    return objects.size();
  }

  private ClassLayout layout(Class<?> type) {
    return layouts.computeIfAbsent(type, ClassLayout::of);
  }

  // ---- looking ----

  private void visit(int index) throws CheckpointException {
    Object object = objects.get(index);
    if (given.containsKey(object)) {
      return;
    }
    switch (Kind.of(object)) {
      case ARRAY -> {
        if (object instanceof Object[] elements) {
          for (Object element : elements) {
            number(element);
          }
        }
      }
      case LAMBDA -> visitParts(index, capture(object));
      case MAP, SET -> visitParts(index, content(object));
      case FIELDS -> {
        refuseUnkept(object, object);
        for (long offset : layout(object.getClass()).references()) {
          Object child = ObjectMemory.reference(object, offset);
          if (child != null && !numbers.containsKey(child)) {
            refuseUnkept(object, child);
            number(child);
          }
        }
      }
      default -> {}
    }
  }

  private void refuseUnkept(Object holder, Object child) throws CheckpointException {
    if (!kept.contains(child.getClass())
        && !given.containsKey(child)
        && Kind.of(child) == Kind.FIELDS) {
      Unkept.refuse(holder, child);
      kept.add(child.getClass());
    }
  }

  private void visitParts(int index, Object[] found) {
    for (Object part : found) {
      number(part);
    }
    parts.put(index, found);
  }

  private static Object[] content(Object object) {
    if (object instanceof Collection<?> collection) {
      return collection.toArray();
    }
    List<Object> all = new ArrayList<>();
    ((Map<?, ?>) object)
        .forEach(
            (key, value) -> {
              all.add(key);
              all.add(value);
            });
    return all.toArray();
  }

  private Object[] capture(Object lambda) throws CheckpointException {
    SerializedLambda made;
    try {
      Method method = lambda.getClass().getDeclaredMethod("writeReplace");
      made = (SerializedLambda) ObjectMemory.call(method, lambda);
    } catch (NoSuchMethodException e) {
      throw new CheckpointException("it holds a lambda of " + Unkept.nameOf(lambda), e);
    }
    lambdas.put(numbers.get(lambda) - 1, made);
    Object[] captured = new Object[made.getCapturedArgCount()];
    for (int i = 0; i < captured.length; i++) {
      captured[i] = made.getCapturedArg(i);
    }
    return captured;
  }

  /** What static fields hold is told from its likes by identity. */
  private void findStatics() {
    Set<Class<?>> seen = new HashSet<>();
    for (Class<?> type : List.copyOf(layouts.keySet())) {
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        Class<?> host = each.getNestHost();
        if (seen.add(host)) {
          for (Class<?> member : host.getNestMembers()) {
            findStatics(member);
          }
        }
      }
    }
  }

  private void findStatics(Class<?> type) {
    if (type.isHidden() || type.isEnum() || !ObjectMemory.isUsed(type)) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (Modifier.isStatic(modifiers)
          && Modifier.isFinal(modifiers)
          && !field.getType().isPrimitive()
          && !field.isSynthetic()) {
        Object value = ObjectMemory.ofStatic(field);
        if (value != null && numbers.containsKey(value)) {
          statics.putIfAbsent(value, field);
        }
      }
    }
  }

  // ---- writing ----

  /** Writes all of it. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      writeHead(i, out);
    }
    for (int i = 0; i < objects.size(); i++) {
      writeContent(i, out);
    }
  }

  private Kind kind(Object object) {
    if (given.containsKey(object)) {
      return Kind.GIVEN;
    }
    Kind kind = Kind.of(object);
    return kind.compareTo(Kind.LAMBDA) >= 0 && statics.containsKey(object) ? Kind.STATIC : kind;
  }

  @SuppressWarnings("EnumOrdinal") // the same program reads it
  private void writeHead(int index, DataOutputStream out) throws IOException {
    Object object = objects.get(index);
    Kind kind = kind(object);
    out.writeByte(kind.ordinal());
    switch (kind) {
      case GIVEN -> writeText(given.get(object), out);
      case STATIC -> {
        writeClass(statics.get(object).getDeclaringClass(), out);
        writeText(statics.get(object).getName(), out);
      }
      case TEXT -> writeText((String) object, out);
      case BOXED -> writeBoxed(object, out);
      case CLASS -> writeClass((Class<?>) object, out);
      case ENUM -> {
        writeClass(((Enum<?>) object).getDeclaringClass(), out);
        writeText(((Enum<?>) object).name(), out);
      }
      case PATH -> writePath((Path) object, out);
      case CHARSET -> writeText(((Charset) object).name(), out);
      case LOCALE -> writeText(((Locale) object).toLanguageTag(), out);
      case PATTERN -> {
        writeText(((Pattern) object).pattern(), out);
        out.writeInt(((Pattern) object).flags());
      }
      case LAMBDA -> writeLambda(index, out);
      case ARRAY -> {
        writeClass(object.getClass(), out);
        out.writeInt(java.lang.reflect.Array.getLength(object));
      }
      default -> writeClass(object.getClass(), out);
    }
  }

  private void writeLambda(int index, DataOutputStream out) throws IOException {
    SerializedLambda lambda = lambdas.get(index);
    for (String text :
        List.of(
            lambda.getCapturingClass(),
            lambda.getFunctionalInterfaceClass(),
            lambda.getFunctionalInterfaceMethodName(),
            lambda.getFunctionalInterfaceMethodSignature(),
            lambda.getImplClass(),
            lambda.getImplMethodName(),
            lambda.getImplMethodSignature(),
            lambda.getInstantiatedMethodType())) {
      writeText(text, out);
    }
    out.writeInt(lambda.getImplMethodKind());
    writeParts(index, out);
  }

  private void writeParts(int index, DataOutputStream out) throws IOException {
    Object[] found = parts.get(index);
    out.writeInt(found.length);
    for (Object part : found) {
      out.writeInt(number(part));
    }
  }

  private void writeContent(int index, DataOutputStream out) throws IOException {
    Object object = objects.get(index);
    switch (kind(object)) {
      case ARRAY -> writeArray(object, out);
      case MAP -> {
        out.writeInt(places(object));
        writeParts(index, out);
      }
      case SET -> writeParts(index, out);
      case FIELDS -> {
        ClassLayout layout = layout(object.getClass());
        for (long offset : layout.references()) {
          out.writeInt(number(ObjectMemory.reference(object, offset)));
        }
        for (int i = 0; i < layout.sizes().length; i++) {
          out.writeLong(ObjectMemory.bits(object, layout.primitives()[i], layout.sizes()[i]));
        }
      }
      default -> {}
    }
  }

  /** Length of the table of a hash map, which its order depends on; 0 where it has none. */
  private static int places(Object map) {
    if (!(map instanceof HashMap) || TABLE < 0) {
      return 0;
    }
    Object[] table = (Object[]) ObjectMemory.reference(map, TABLE);
    return table == null ? 0 : table.length;
  }

  private static long table() {
    try {
      return ObjectMemory.offset(HashMap.class.getDeclaredField("table"));
    } catch (NoSuchFieldException e) {
      return -1;
    }
  }

  private void writeArray(Object array, DataOutputStream out) throws IOException {
    if (array instanceof Object[] elements) {
      for (Object element : elements) {
        out.writeInt(number(element));
      }
    } else {
      Primitives.write(array, out);
    }
  }

  private void writePath(Path path, DataOutputStream out) throws IOException {
    boolean inside = path.startsWith(base);
    out.writeBoolean(inside);
    writeText((inside ? base.relativize(path) : path).toString(), out);
  }

  private void writeClass(Class<?> type, DataOutputStream out) throws IOException {
    Integer known = classes.putIfAbsent(type, classes.size());
    out.writeInt(known == null ? -1 : known);
    if (known == null) {
      writeText(type.getName(), out);
    }
  }

  private static void writeBoxed(Object box, DataOutputStream out) throws IOException {
    out.writeByte(Primitives.letter(box));
    out.writeLong(Primitives.bits(box));
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }
}
