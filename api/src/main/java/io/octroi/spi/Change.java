package io.octroi.spi;

import java.util.Set;

/**
 * An entry of a {@link ChangeLog}: a record that other processes may have cached has changed.
 *
 * @param sequence the sequence number, unique within the tenant. Entries are committed in ascending
 *     order of their sequence numbers
 * @param kind the kind of the changed record
 * @param key the key of the changed record, or {@link #ALL} if any record of the kind may have
 *     changed
 */
public record Change(long sequence, Kind kind, String key) {

  /** The key of an entry that represents all records of its kind. */
  public static final String ALL = "";

  /**
   * Returns the keys of the entries that represent the changes of one transaction to the records of
   * a kind.
   *
   * @param keys the keys of the changed records, or {@link #ALL}
   * @return the given keys, or only {@link #ALL} if they contain it or are more than {@link
   *     ChangeLog#KEYS_MAX}
   */
  public static Set<String> logged(Set<String> keys) {
    return keys.size() > ChangeLog.KEYS_MAX || keys.contains(ALL) ? Set.of(ALL) : keys;
  }

  /** The kinds of changed records. */
  public enum Kind {
    /** The tax rules of an area. The key is an {@linkplain TaxTablePublication#areas() area}. */
    TAX_AREA,
    /** A product. The key is the product's id. */
    PRODUCT,
    /**
     * A customer. The key is the customer's id, or an alias that the customer had before or has
     * after the change. An {@linkplain CustomerStore#erase erasure} is logged with the key {@link
     * #ALL}.
     */
    CUSTOMER,
    /** An API key or user token. The key is the id of the credential. */
    CREDENTIAL
  }
}
