package io.octroi.core.taxrate.index;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** A compiled postal block. */
final class Block {

  private final Layer[] layers;
  private final Set<String> names;

  /**
   * Creates a block.
   *
   * @param layers the layers by postal code length; only lengths of at least {@link
   *     io.octroi.core.taxrate.entry.Entry#BLOCK_LENGTH} have a layer. The array is not copied
   * @param names the authorities that boundaries within the block name
   */
  Block(Layer[] layers, Set<String> names) {
    this.layers = layers;
    this.names = names;
  }

  /** Reads a block from an image. */
  static Block read(ImageInput in, AnswerCompiler answers) {
    Layer[] layers = new Layer[in.number()];
    Arrays.setAll(layers, i -> in.objectOrNull(Layer.class, () -> Layer.read(in, answers)));
    return new Block(layers, BoundaryNames.read(in));
  }

  void write(ImageOutput out) {
    out.number(layers.length);
    for (Layer layer : layers) {
      out.object(layer, it -> it.write(out));
    }
    BoundaryNames.write(names, out);
  }

  /** Returns the layer for postal codes of the given length, which a block must have. */
  Layer layer(int length) {
    return layers[length];
  }

  /** Returns the number of array elements in the layers. */
  long size() {
    return Arrays.stream(layers).filter(Objects::nonNull).distinct().mapToLong(Layer::size).sum();
  }

  /** Returns the authorities that boundaries within the block name. */
  Set<String> names() {
    return names;
  }
}
