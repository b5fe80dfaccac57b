// The hours of a day in one box: « 09:00-12:00, 13:30-16:00 », or « ferme ».
const HEURE = "\\d{1,2}\\s*(?:[:hH]\\s*\\d{2}|[hH])";
const MODE = "(?:\\s+(?:sans|sur|avec)\\b[^0-9]*)?";
const PLAGE = new RegExp(`^${HEURE}\\s*[-–]\\s*${HEURE}${MODE}$`);
const FERME = /^ferm[eé]e?$/i;

const enTexte = (valeur) => (valeur?.join ? valeur.join(", ") : valeur ?? "");
const morceaux = (texte) => texte.split(/[,;]/).map((un) => un.trim()).filter(Boolean);

export const Plages = createClass({
  getInitialState() {
    return { texte: enTexte(this.props.value) };
  },
  changer(evenement) {
    const texte = evenement.target.value;
    this.setState({ texte });
    this.props.onChange(FERME.test(texte.trim()) ? "ferme" : morceaux(texte));
  },
  isValid() {
    const plages = morceaux(this.state.texte);
    if ((plages.length === 1 && FERME.test(plages[0])) || plages.every((plage) => PLAGE.test(plage))) return true;
    const nom = this.props.field.get("label");
    return { error: { message: `${nom} : écrivez 09:00-12:00, 13:30-16:00, ou « ferme ».` } };
  },
  render() {
    const { forID, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    return h("input", {
      type: "text",
      id: forID,
      className: classNameWrapper,
      value: this.state.texte,
      onChange: this.changer,
      onFocus: setActiveStyle,
      onBlur: setInactiveStyle,
    });
  },
});
