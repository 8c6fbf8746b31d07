package io.octroi.core.reliability.model;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.UnknownProductException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Products by id. */
final class ModelProducts implements Products {

  private final ModelOctroi octroi;
  private final Map<String, Product> products = new TreeMap<>();

  ModelProducts(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  void copy(ModelProducts other) {
    products.putAll(other.products);
  }

  /** Returns the category of a product; empty if it is not registered. */
  Optional<String> category(String id) {
    return Optional.ofNullable(products.get(id)).map(Product::category);
  }

  @Override
  public void put(Product product) {
    List<String> faults = new ArrayList<>();
    if (!ModelChecks.isText(product.id(), 1, 64)) {
      faults.add("id");
    }
    if (!ModelChecks.isText(product.category(), 1, 64)) {
      faults.add("category");
    }
    ModelChecks.refuse(faults);
    products.put(product.id(), product);
  }

  @Override
  public long putAll(Stream<Product> given) {
    List<Product> all = given.toList();
    all.forEach(product -> products.put(product.id(), product));
    return all.size();
  }

  @Override
  public Optional<Product> get(String id) {
    ModelChecks.refuse(!ModelChecks.isText(id, 1, 64), "id");
    return Optional.ofNullable(products.get(id));
  }

  @Override
  public Page<Product> list(PageRequest page) {
    return ModelChecks.page(List.copyOf(products.values()), page);
  }

  @Override
  public void delete(String id) {
    boolean found =
        octroi.gets(Mutation.PRODUCTS_STAY)
            ? products.containsKey(id)
            : products.remove(id) != null;
    if (!found) {
      throw new UnknownProductException(id);
    }
  }
}
