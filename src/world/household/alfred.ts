/**
 * ALFRED's type tables as far as these games need them (alfworld/gen/constants.py, alfworld 0.5.0; the sliced
 * variants never occur and are left out).
 */

const words = (text: string): readonly string[] => (text ? text.split(" ") : []);

/** Receptacle types that hold the same things, and these things (VAL_RECEPTACLE_OBJECTS). */
const MAY_HOLD: readonly (readonly [string, string])[] = [
  [
    "ArmChair Ottoman Sofa",
    "BasketBall Book Box CellPhone Cloth CreditCard KeyChain Laptop Newspaper Pillow RemoteControl",
  ],
  ["BathtubBasin", "Cloth DishSponge HandTowel SoapBar"],
  ["Bed", "BaseballBat BasketBall Book CellPhone Laptop Newspaper Pillow TennisRacket"],
  [
    "Cabinet",
    "Book Bowl Box CD Candle Cloth Cup DishSponge Glassbottle HandTowel Kettle Ladle Mug Newspaper Pan " +
      "PepperShaker Plate Plunger Pot SaltShaker SoapBar SoapBottle SprayBottle TissueBox ToiletPaper " +
      "ToiletPaperRoll Vase WateringCan WineBottle",
  ],
  [
    "Cart",
    "Candle Cloth DishSponge HandTowel Mug PaperTowel Plunger SoapBar SoapBottle SprayBottle Statue " +
      "TissueBox ToiletPaper ToiletPaperRoll Vase",
  ],
  ["CoffeeMachine", "Mug"],
  [
    "CoffeeTable CounterTop DiningTable SideTable",
    "AlarmClock Apple BaseballBat BasketBall Book Bowl Box Bread ButterKnife CD Candle CellPhone Cloth " +
      "CreditCard Cup DishSponge Egg Fork Glassbottle HandTowel Kettle KeyChain Knife Ladle Laptop " +
      "Lettuce Mug Newspaper Pan PaperTowel Pen Pencil PepperShaker Plate Pot Potato RemoteControl " +
      "SaltShaker SoapBar SoapBottle Spatula Spoon SprayBottle Statue TennisRacket TissueBox ToiletPaper " +
      "ToiletPaperRoll Tomato Vase Watch WateringCan WineBottle",
  ],
  [
    "Desk",
    "AlarmClock BasketBall Book Bowl Box CD Candle CellPhone Cloth CreditCard Cup Glassbottle KeyChain " +
      "Laptop Mug Newspaper Pen Pencil Plate RemoteControl SoapBottle SprayBottle Statue TennisRacket " +
      "TissueBox ToiletPaper ToiletPaperRoll Vase Watch WateringCan WineBottle",
  ],
  [
    "Drawer",
    "Book ButterKnife CD Candle CellPhone Cloth CreditCard DishSponge Fork HandTowel KeyChain Knife " +
      "Ladle Newspaper Pen Pencil PepperShaker RemoteControl SaltShaker SoapBar SoapBottle Spatula Spoon " +
      "SprayBottle TissueBox ToiletPaper ToiletPaperRoll Watch WateringCan",
  ],
  [
    "Dresser",
    "AlarmClock BasketBall Book Bowl Box CD Candle CellPhone Cloth CreditCard Cup Glassbottle KeyChain " +
      "Laptop Mug Newspaper Pen Pencil Plate RemoteControl SprayBottle Statue TennisRacket TissueBox " +
      "ToiletPaper ToiletPaperRoll Vase Watch WateringCan WineBottle",
  ],
  ["Fridge", "Apple Bowl Bread Cup Egg Glassbottle Lettuce Mug Pan Plate Pot Potato Tomato WineBottle"],
  [
    "GarbageCan",
    "Apple Bread CD Cloth DishSponge Egg HandTowel Lettuce Newspaper PaperTowel Pen Pencil Potato " +
      "SoapBar SoapBottle SprayBottle TissueBox ToiletPaper ToiletPaperRoll Tomato WineBottle",
  ],
  ["HandTowelHolder", "HandTowel"],
  ["LaundryHamper", "Cloth"],
  ["Microwave", "Apple Bowl Bread Cup Egg Glassbottle Mug Plate Potato Tomato"],
  ["Safe", "CD CellPhone CreditCard KeyChain Statue Vase Watch"],
  [
    "Shelf",
    "AlarmClock Book Bowl Box CD Candle CellPhone Cloth CreditCard Cup DishSponge Glassbottle HandTowel " +
      "Kettle KeyChain Mug Newspaper PaperTowel Pen Pencil PepperShaker Plate Pot RemoteControl " +
      "SaltShaker SoapBar SoapBottle SprayBottle Statue TissueBox ToiletPaper ToiletPaperRoll Vase Watch " +
      "WateringCan WineBottle",
  ],
  [
    "SinkBasin",
    "Apple Bowl ButterKnife Cloth Cup DishSponge Egg Fork Glassbottle HandTowel Kettle Knife Ladle " +
      "Lettuce Mug Pan Plate Pot Potato SoapBar Spatula Spoon Tomato",
  ],
  ["StoveBurner", "Kettle Pan Pot"],
  ["TVStand", "TissueBox"],
  ["Toaster", ""],
  [
    "Toilet",
    "Candle Cloth DishSponge HandTowel Newspaper PaperTowel SoapBar SoapBottle SprayBottle TissueBox " +
      "ToiletPaper ToiletPaperRoll",
  ],
  ["ToiletPaperHanger", "ToiletPaper ToiletPaperRoll"],
  ["TowelHolder", "Towel"],
];

/** For each receptacle type, the object types that may be moved to it. */
export const CAN_CONTAIN: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  MAY_HOLD.flatMap(([receptacles, objects]) => words(receptacles).map((type) => [type, words(objects)])),
);

/**
 * What can be done to objects of which type (VAL_ACTION_OBJECTS, MOVABLE); the keys are the flags of a task's
 * objects.
 */
const CAPABLE: Readonly<Record<string, readonly string[]>> = {
  cleanable: words(
    "Apple Bowl ButterKnife Cloth Cup DishSponge Egg Fork Kettle Knife Ladle Lettuce Mug Pan Plate Pot " +
      "Potato SoapBar Spatula Spoon Tomato",
  ),
  heatable: words("Apple Bread Cup Egg Mug Plate Potato Tomato"),
  coolable: words("Apple Bowl Bread Cup Egg Lettuce Mug Pan Plate Pot Potato Tomato WineBottle"),
  sliceable: words("Apple Bread Egg Lettuce Potato Tomato"),
  toggleable: words("DeskLamp FloorLamp"),
  isreceptacleobject: words("Bowl Box Cup Mug Plate Pan Pot"),
};

/** The flags of a movable object of this type, or of a lamp. */
export function flagsOf(type: string): readonly string[] {
  let flags = FLAGS.get(type);
  if (!flags) {
    const capable = Object.keys(CAPABLE).filter((flag) => CAPABLE[flag].includes(type));
    flags = CAPABLE.toggleable.includes(type) ? capable : ["pickupable", ...capable];
    FLAGS.set(type, flags);
  }
  return flags;
}

/** By type, once asked for. */
const FLAGS = new Map<string, readonly string[]>();

/** Whether objects of this type can be cleaned, heated, … */
export const isCapable = (type: string, flag: string): boolean => CAPABLE[flag].includes(type);
