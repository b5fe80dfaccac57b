// One line of text, with ways of writing it to choose from: what is chosen can be changed, and anything can be written.
export const Parmi = createClass({
  changer(evenement) {
    this.props.onChange(evenement.target.value);
  },
  render() {
    const { forID, field, value, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    const liste = `${forID}-offres`;
    return h("div", null,
      h("input", {
        type: "text",
        id: forID,
        list: liste,
        className: classNameWrapper,
        value: value ?? "",
        onChange: this.changer,
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
      }),
      h("datalist", { id: liste }, [...(field.get("offers") ?? [])].map((offre) => h("option", { key: offre, value: offre }))));
  },
});
