package io.octroi.core.taxrate.index;

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

  /** Returns the layer for postal codes of the given length, which a block must have. */
  Layer layer(int length) {
    return layers[length];
  }

  /** Returns the authorities that boundaries within the block name. */
  Set<String> names() {
    return names;
  }
}
