package dev.orderly.codec.processor;

import javax.lang.model.element.Element;

/** Something that has no JSON: reported by the compiler at the element. */
final class Unsupported extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Element element;

    Unsupported(Element element, String reason) {
        super(reason);
        this.element = element;
    }

    Element element() {
        return element;
    }
}
