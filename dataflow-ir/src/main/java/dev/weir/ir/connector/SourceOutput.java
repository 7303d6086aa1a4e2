package dev.weir.ir.connector;

/** Takes what a reader reads. */
public interface SourceOutput<T> {
  /** One record. */
  void emit(T value);

  /** One piece of input that is not a record; counted, and handed to the source's {@code malformed} side output. */
  void malformed(Malformed malformed);
}
